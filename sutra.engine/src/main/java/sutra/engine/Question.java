package sutra.engine;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import sutra.storage.api.Query;

/**
 * What to ask a memory, and how. Immutable and thread-safe; each method returns a changed copy.
 *
 * {@snippet :
 * Question.of("Who discovered radium?").mode(Question.Mode.WORDS).limit(3).links(0)
 * }
 */
public final class Question {

  /** What counts when concepts are ranked. */
  public enum Mode {
    /** Meaning and words, fused by reciprocal rank; words alone in a memory without embedder. */
    HYBRID,
    /** Nearness of the embeddings of question and concept; needs an embedder. */
    MEANING,
    /** The words that question and concept share, by BM25. */
    WORDS
  }

  /** The most answers unless another number is given. */
  public static final int DEFAULT_LIMIT = 5;

  /** The most linked concepts shown with each answer unless another number is given. */
  public static final int DEFAULT_LINKS = 3;

  private final String text;
  private final Mode mode;
  private final int limit;
  private final int links;
  private final Instant from;
  private final Instant before;

  private Question(String text, Mode mode, int limit, int links, Instant from, Instant before) {
    this.text = text;
    this.mode = mode;
    this.limit = limit;
    this.links = links;
    this.from = from;
    this.before = before;
  }

  /** Asks in mode {@link Mode#HYBRID} with the default limits. */
  public static Question of(String text) {
    return new Question(
        Objects.requireNonNull(text, "text"),
        Mode.HYBRID,
        DEFAULT_LIMIT,
        DEFAULT_LINKS,
        null,
        null);
  }

  /** Ranks in that mode. */
  public Question mode(Mode newMode) {
    return new Question(text, Objects.requireNonNull(newMode, "mode"), limit, links, from, before);
  }

  /**
   * Wants at most that many answers.
   *
   * @throws IllegalArgumentException unless the number is positive
   */
  public Question limit(int newLimit) {
    if (newLimit < 1) {
      throw new IllegalArgumentException("limit=" + newLimit + ": expected a positive number");
    }
    return new Question(text, mode, newLimit, links, from, before);
  }

  /**
   * Wants at most that many linked concepts with each answer; 0 to see none.
   *
   * @throws IllegalArgumentException if the number is negative
   */
  public Question links(int newLinks) {
    if (newLinks < 0) {
      throw new IllegalArgumentException("links=" + newLinks + ": expected 0 or more");
    }
    return new Question(text, mode, limit, newLinks, from, before);
  }

  /** Wants only concepts created at or after that instant. */
  public Question createdFrom(Instant instant) {
    return new Question(
        text, mode, limit, links, Objects.requireNonNull(instant, "createdFrom"), before);
  }

  /** Wants only concepts created before that instant. */
  public Question createdBefore(Instant instant) {
    return new Question(
        text, mode, limit, links, from, Objects.requireNonNull(instant, "createdBefore"));
  }

  public String text() {
    return text;
  }

  public Mode mode() {
    return mode;
  }

  public int limit() {
    return limit;
  }

  public int links() {
    return links;
  }

  /** The earliest instant of creation wanted. */
  public Optional<Instant> createdFrom() {
    return Optional.ofNullable(from);
  }

  /** The first instant of creation that is too late. */
  public Optional<Instant> createdBefore() {
    return Optional.ofNullable(before);
  }

  /** A query with what it shares with this question: time range and limit. */
  Query.Builder query() {
    Query.Builder query = Query.builder().limit(limit);
    if (from != null) {
      query.createdFrom(from);
    }
    if (before != null) {
      query.createdBefore(before);
    }
    return query;
  }
}
