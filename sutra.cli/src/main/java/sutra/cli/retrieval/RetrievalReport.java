package sutra.cli.retrieval;

import java.util.List;
import java.util.Optional;

/**
 * What was learned and asked, and what came of it. Immutable.
 *
 * @param texts how many were learned
 * @param questions how many were asked
 * @param k hits asked for
 * @param analyzer that finds words
 * @param embedder what makes embeddings, if something does
 * @param learnSeconds until all texts were learned and durable at level {@code os}
 * @param settleSeconds until they were then merged and indexed
 * @param gaps what is judged and could not be asked or found
 * @param modes one for each way to rank
 */
public record RetrievalReport(
    int texts,
    int questions,
    int k,
    String analyzer,
    Optional<EmbedderReport> embedder,
    double learnSeconds,
    double settleSeconds,
    Gaps gaps,
    List<ModeReport> modes) {

  /**
   * What is judged and could not be asked or found.
   *
   * @param unknownQuestions questions judged that are not among the questions
   * @param questionsWithoutRelevant questions to which nothing is judged relevant
   * @param unknownTexts texts judged that are not in the corpus; they count as not found
   */
  public record Gaps(int unknownQuestions, int questionsWithoutRelevant, int unknownTexts) {}

  /** Copies the list. */
  public RetrievalReport {
    modes = List.copyOf(modes);
  }

  /** Texts learned a second, embedding included. */
  public double textsPerSecond() {
    return texts / Math.max(1e-9, learnSeconds);
  }
}
