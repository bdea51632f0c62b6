package sutra.engine;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import sutra.storage.api.Filter;
import sutra.storage.api.Fusion;
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

  /** What the answers must be besides, and how they are ranked. */
  private record Scope(
      Optional<Instant> from,
      Optional<Instant> before,
      Optional<Filter> filter,
      Optional<Double> recall,
      Optional<Weights> weights,
      int rankConstant) {

    private static final Scope ALL =
        new Scope(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Fusion.DEFAULT.rankConstant());

    Scope from(Instant instant) {
      return new Scope(Optional.of(instant), before, filter, recall, weights, rankConstant);
    }

    Scope before(Instant instant) {
      return new Scope(from, Optional.of(instant), filter, recall, weights, rankConstant);
    }

    Scope where(Filter other) {
      Filter all = filter.map(one -> one.and(other)).orElse(other);
      return new Scope(from, before, Optional.of(all), recall, weights, rankConstant);
    }

    Scope recall(double share) {
      return new Scope(from, before, filter, Optional.of(share), weights, rankConstant);
    }

    Scope weights(Weights given) {
      return new Scope(from, before, filter, recall, Optional.of(given), rankConstant);
    }

    Scope rankConstant(int constant) {
      return new Scope(from, before, filter, recall, weights, constant);
    }
  }

  private record Weights(double meaning, double words) {}

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
    return within(scope.from(instant));
  }

  /** Wants only concepts created before that instant. */
  public Question createdBefore(Instant instant) {
    return within(scope.before(instant));
  }

  /** Wants only concepts that pass a filter; each further one must let them pass as well. */
  public Question where(Filter filter) {
    return within(scope.where(filter));
  }

  /**
   * Wants that share of the nearest neighbours to be found; that of the store unless given.
   *
   * @throws IllegalArgumentException if it is not in [0.5, 1]
   */
  public Question recall(double share) {
    Query.builder().recall(share); // it says what is wrong
    return within(scope.recall(share));
  }

  /**
   * Sets what meaning and words count in mode {@link Mode#HYBRID}. Unless given, words count 1 and meaning what
   * its embedder says; see {@link sutra.embed.spi.Embedder#weightBesideWords}.
   *
   * @throws IllegalArgumentException if one is negative or not finite
   */
  public Question weights(double meaning, double words) {
    Fusion.DEFAULT.withWeights(meaning, words); // it says what is wrong
    return within(scope.weights(new Weights(meaning, words)));
  }

  /**
   * Sets the constant of the fusion in mode {@link Mode#HYBRID}; see {@link Fusion}.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public Question rankConstant(int constant) {
    Fusion.DEFAULT.withRankConstant(constant); // it says what is wrong
    return within(scope.rankConstant(constant));
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

  /**
   * How meaning and words are fused in mode {@link Mode#HYBRID}.
   *
   * @param besideWords what meaning counts unless this question says so
   */
  Fusion fusion(double besideWords) {
    Weights weights = scope.weights.orElse(new Weights(besideWords, 1));
    return new Fusion(weights.meaning, weights.words, scope.rankConstant);
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
