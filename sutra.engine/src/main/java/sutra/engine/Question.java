package sutra.engine;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import sutra.storage.api.Filter;
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
  private final Scope scope;

  /** What the answers must be besides. */
  private record Scope(
      Optional<Instant> from,
      Optional<Instant> before,
      Optional<Filter> filter,
      Optional<Double> recall) {

    private static final Scope ALL =
        new Scope(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
  }

  private Question(String text, Mode mode, int limit, int links, Scope scope) {
    this.text = text;
    this.mode = mode;
    this.limit = limit;
    this.links = links;
    this.scope = scope;
  }

  /** Asks in mode {@link Mode#HYBRID} with the default limits. */
  public static Question of(String text) {
    return new Question(
        Objects.requireNonNull(text, "text"), Mode.HYBRID, DEFAULT_LIMIT, DEFAULT_LINKS, Scope.ALL);
  }

  /** Ranks in that mode. */
  public Question mode(Mode newMode) {
    return new Question(text, Objects.requireNonNull(newMode, "mode"), limit, links, scope);
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
    return new Question(text, mode, newLimit, links, scope);
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
    return new Question(text, mode, limit, newLinks, scope);
  }

  /** Wants only concepts created at or after that instant. */
  public Question createdFrom(Instant instant) {
    return within(new Scope(Optional.of(instant), scope.before, scope.filter, scope.recall));
  }

  /** Wants only concepts created before that instant. */
  public Question createdBefore(Instant instant) {
    return within(new Scope(scope.from, Optional.of(instant), scope.filter, scope.recall));
  }

  /** Wants only concepts that pass a filter; each further one must let them pass as well. */
  public Question where(Filter filter) {
    Filter all = scope.filter.map(other -> other.and(filter)).orElse(filter);
    return within(new Scope(scope.from, scope.before, Optional.of(all), scope.recall));
  }

  /**
   * Wants that share of the nearest neighbours to be found; that of the store unless given.
   *
   * @throws IllegalArgumentException if it is not in [0.5, 1]
   */
  public Question recall(double share) {
    Query.builder().recall(share); // it says what is wrong
    return within(new Scope(scope.from, scope.before, scope.filter, Optional.of(share)));
  }

  private Question within(Scope newScope) {
    return new Question(text, mode, limit, links, newScope);
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
    return scope.from;
  }

  /** The first instant of creation that is too late. */
  public Optional<Instant> createdBefore() {
    return scope.before;
  }

  /** What must hold of the answers. */
  public Optional<Filter> filter() {
    return scope.filter;
  }

  /** The share of the nearest neighbours wanted; that of the store if empty. */
  public Optional<Double> recall() {
    return scope.recall;
  }

  /** A query with what it shares with this question: time range, filter, recall and limit. */
  Query.Builder query() {
    Query.Builder query = Query.builder().limit(limit);
    scope.from.ifPresent(query::createdFrom);
    scope.before.ifPresent(query::createdBefore);
    scope.filter.ifPresent(query::where);
    scope.recall.ifPresent(query::recall);
    return query;
  }
}
