package sutra.storage.api;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * One question to a snapshot. It ranks by nearness to a vector, by words, or by both, within a
 * range of creation times; with a range alone, it lists the newest first.
 *
 * <p>Two rankings are fused by reciprocal rank (Cormack, Clarke and Büttcher, SIGIR 2009): a hit at
 * rank r of a ranking gains {@code weight / (60 + r)}, ranks counted from 1. Each ranking offers its
 * best {@code max(100, 5 × limit)}. A vector of zeros is near to nothing and offers none under
 * cosine. Immutable and thread-safe.
 */
public final class Query {

  /** The constant of reciprocal rank fusion. */
  public static final int RANK_CONSTANT = 60;

  private final float[] vector;
  private final String words;
  private final double meaningWeight;
  private final double wordsWeight;
  private final Instant from;
  private final Instant before;
  private final int limit;

  private Query(Builder builder) {
    vector = builder.vector;
    words = builder.words;
    meaningWeight = builder.meaningWeight;
    wordsWeight = builder.wordsWeight;
    from = builder.from;
    before = builder.before;
    limit = builder.limit;
    if (vector == null && words == null && from == null && before == null) {
      throw new IllegalArgumentException(
          "query asks for nothing: expected a vector, words or a time range");
    }
  }

  /** Starts a query that asks for nothing yet. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * A query for the nearest neighbours of a vector.
   *
   * @throws IllegalArgumentException if the vector is empty or not finite, or the limit not positive
   */
  public static Query near(float[] vector, int limit) {
    return builder().near(vector).limit(limit).build();
  }

  /**
   * A query for the concepts that match words best.
   *
   * @throws IllegalArgumentException if the limit is not positive
   */
  public static Query words(String words, int limit) {
    return builder().words(words).limit(limit).build();
  }

  /** A copy of the vector to be near to. */
  public Optional<float[]> vector() {
    return vector == null ? Optional.empty() : Optional.of(vector.clone());
  }

  /** The words to match. */
  public Optional<String> words() {
    return Optional.ofNullable(words);
  }

  /** The weight of nearness when two rankings are fused. */
  public double meaningWeight() {
    return meaningWeight;
  }

  /** The weight of words when two rankings are fused. */
  public double wordsWeight() {
    return wordsWeight;
  }

  /** The earliest instant of creation that matches, to the microsecond. */
  public Optional<Instant> from() {
    return Optional.ofNullable(from);
  }

  /** The first instant of creation that is too late to match, to the microsecond. */
  public Optional<Instant> before() {
    return Optional.ofNullable(before);
  }

  /** The most hits to return. */
  public int limit() {
    return limit;
  }

  /** What is asked, in words, without the components of a vector. */
  @Override
  public String toString() {
    StringJoiner parts = new StringJoiner(", ", "Query[", "]");
    words().ifPresent(asked -> parts.add("words=" + asked));
    if (vector != null) {
      parts.add("near " + vector.length + " components");
    }
    if (from != null) {
      parts.add("createdFrom=" + from);
    }
    if (before != null) {
      parts.add("createdBefore=" + before);
    }
    return parts.add("limit=" + limit).toString();
  }

  /** Collects the parts of a query. Not thread-safe. */
  public static final class Builder {

    private float[] vector;
    private String words;
    private double meaningWeight = 1;
    private double wordsWeight = 1;
    private Instant from;
    private Instant before;
    private int limit = 10;

    private Builder() {}

    /**
     * Ranks by similarity to this vector, which is copied and must be of the store's space.
     *
     * @throws IllegalArgumentException if it is empty or has a component that is not finite
     */
    public Builder near(float[] query) {
      this.vector = EmbeddingSpace.requireFinite(query.clone());
      return this;
    }

    /**
     * Ranks by BM25 (Robertson and Zaragoza 2009; k1 = 1.2, b = 0.75) over the words of this text;
     * a concept matches if it has one of them, and none does if the text has no word.
     */
    public Builder words(String text) {
      this.words = Objects.requireNonNull(text, "words");
      return this;
    }

    /**
     * Sets the weights with which two rankings are fused; 1 each unless given. They do not matter to
     * one ranking alone.
     *
     * @throws IllegalArgumentException if one is negative or not finite
     */
    public Builder weights(double meaning, double words) {
      this.meaningWeight = weight("meaning", meaning);
      this.wordsWeight = weight("words", words);
      return this;
    }

    /**
     * Keeps only concepts created at or after that instant, which is cut to the microsecond as theirs
     * are.
     *
     * @throws IllegalArgumentException if its microseconds since 1970 do not fit into 64 bits
     */
    public Builder createdFrom(Instant instant) {
      this.from = Ranges.micros("createdFrom", instant);
      return this;
    }

    /**
     * Keeps only concepts created before that instant, which is cut to the microsecond as theirs are.
     * None is left if the range ends where it starts, or before.
     *
     * @throws IllegalArgumentException if its microseconds since 1970 do not fit into 64 bits
     */
    public Builder createdBefore(Instant instant) {
      this.before = Ranges.micros("createdBefore", instant);
      return this;
    }

    /**
     * Sets the most hits to return; 10 unless given.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public Builder limit(int count) {
      this.limit = (int) Ranges.positive("limit", count);
      return this;
    }

    /**
     * Makes the query.
     *
     * @throws IllegalArgumentException if it asks for nothing
     */
    public Query build() {
      return new Query(this);
    }

    private static double weight(String name, double value) {
      if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException(
            name + "=" + value + ": expected a finite weight that is not negative");
      }
      return value;
    }
  }
}
