package sutra.storage.api;

import java.util.List;
import java.util.Objects;

/**
 * One answer to a query, and why it was given. Immutable.
 *
 * @param concept the concept found
 * @param score the sum of the contributions of all parts; the greater, the better. It orders the
 *     hits of one query and means nothing between queries.
 * @param parts how each ranking that found the concept saw it; never empty
 */
public record Hit(Concept concept, double score, List<ScorePart> parts) {

  /**
   * Makes a hit; the list of parts is copied.
   *
   * @throws IllegalArgumentException if it has no parts
   */
  public Hit {
    Objects.requireNonNull(concept, "concept");
    parts = List.copyOf(parts);
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("parts=[]: expected at least one");
    }
  }

  /**
   * What one ranking says of a hit.
   *
   * @param ranking which one
   * @param rank the hit's place in it, counted from 1
   * @param score the ranking's own score: similarity, BM25, or seconds since 1970
   * @param contribution what it adds to the score of the hit
   */
  public record ScorePart(Ranking ranking, int rank, double score, double contribution) {

    /**
     * Makes a part.
     *
     * @throws IllegalArgumentException if the rank is not positive
     */
    public ScorePart {
      Objects.requireNonNull(ranking, "ranking");
      Ranges.positive("rank", rank);
    }
  }

  /** The ways in which concepts are ranked. */
  public enum Ranking {
    /** Similarity of embeddings. */
    MEANING,
    /** BM25 over words. */
    WORDS,
    /** Time of creation, the newest first. */
    TIME
  }
}
