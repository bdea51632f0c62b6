package sutra.storage.api;

import java.time.Instant;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * One question to a snapshot. It ranks by nearness to a vector, by words, or by both, what lies within
 * a range of creation times and passes a filter; with neither vector nor words, it lists the newest
 * first. As many hits as wanted are found if so many concepts match.
 *
 * {@snippet :
 * Query.builder()
 *     .near(vector)
 *     .where(Filter.attribute("lang").equalTo("en"))
 *     .confidenceFrom(0.5)
 *     .limit(20)
 *     .build()
 * }
 *
 * <p>Two rankings are fused by reciprocal rank; see {@link Fusion}. Each ranking offers its best {@code
 * max(100, 5 × limit)}. A vector of zeros is near to nothing and offers none under
 * cosine. Immutable and thread-safe.
 */
public final class Query {

  private final float[] vector;
  private final String space;
  private final String words;
  private final Fusion fusion;
  private final Instant from;
  private final Instant before;
  private final Filter filter;
  private final Double recall;
  private final int limit;

  private Query(Builder builder) {
    vector = builder.vector;
    space = builder.space;
    words = builder.words;
    fusion = builder.fusion;
    from = builder.from;
    before = builder.before;
    filter = builder.filter;
    recall = builder.recall;
    limit = builder.limit;
    if (vector == null && words == null && from == null && before == null && filter == null) {
      throw new IllegalArgumentException(
          "query asks for nothing: expected a vector, words, a time range or a filter");
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

  /** The embedding space of the vector; empty: the first of {@link Snapshot#spaces}. */
  public Optional<String> space() {
    return Optional.ofNullable(space);
  }

  /** The words to match. */
  public Optional<String> words() {
    return Optional.ofNullable(words);
  }

  /** How two rankings are fused. */
  public Fusion fusion() {
    return fusion;
  }

  /** The earliest instant of creation that matches, to the microsecond. */
  public Optional<Instant> from() {
    return Optional.ofNullable(from);
  }

  /** The first instant of creation that is too late to match, to the microsecond. */
  public Optional<Instant> before() {
    return Optional.ofNullable(before);
  }

  /** What concepts must be besides, all conditions together. */
  public Optional<Filter> filter() {
    return Optional.ofNullable(filter);
  }

  /**
   * The share of the nearest neighbours that shall be found, in [0.5, 1]; 1 is all of them. Empty: that
   * of {@link StoreOptions#recall}.
   */
  public Optional<Double> recall() {
    return Optional.ofNullable(recall);
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
      space().ifPresent(name -> parts.add("space=" + name));
    }
    if (from != null) {
      parts.add("createdFrom=" + from);
    }
    if (before != null) {
      parts.add("createdBefore=" + before);
    }
    filter().ifPresent(condition -> parts.add("where " + condition));
    recall().ifPresent(share -> parts.add("recall=" + share));
    return parts.add("limit=" + limit).toString();
  }

  /** Collects the parts of a query. Not thread-safe. */
  public static final class Builder {

    private float[] vector;
    private String space;
    private String words;
    private Fusion fusion = Fusion.DEFAULT;
    private Instant from;
    private Instant before;
    private Filter filter;
    private Double recall;
    private int limit = 10;

    private Builder() {}

    /**
     * Ranks by similarity to this vector, which is copied and must be of the {@linkplain #space space}
     * that is asked.
     *
     * @throws IllegalArgumentException if it is empty or has a component that is not finite
     */
    public Builder near(float[] query) {
      this.vector = EmbeddingSpace.requireFinite(query.clone());
      return this;
    }

    /**
     * Asks another embedding space than the active one; concepts that have no vector in it are not
     * found by meaning. Says nothing to a query without a vector. The snapshot that is asked refuses a
     * name that is none of its {@linkplain Snapshot#spaces spaces}.
     */
    public Builder space(String name) {
      this.space = Objects.requireNonNull(name, "space");
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
     * Sets how two rankings are fused; {@link Fusion#DEFAULT} unless given. It does not matter to one
     * ranking alone.
     */
    public Builder fusion(Fusion newFusion) {
      this.fusion = Objects.requireNonNull(newFusion, "fusion");
      return this;
    }

    /**
     * Sets the weights with which two rankings are fused; 1 each unless given.
     *
     * @throws IllegalArgumentException if one is negative or not finite
     */
    public Builder weights(double meaning, double words) {
      return fusion(fusion.withWeights(meaning, words));
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
     * Keeps only concepts that pass a filter. Each further filter, and each of the conditions below,
     * must hold as well.
     */
    public Builder where(Filter condition) {
      this.filter =
          filter == null ? Objects.requireNonNull(condition, "condition") : filter.and(condition);
      return this;
    }

    /**
     * Keeps only concepts of at least that confidence.
     *
     * @throws IllegalArgumentException if it is not in [0, 1]
     */
    public Builder confidenceFrom(double least) {
      return where(Filter.confidenceFrom(least));
    }

    /**
     * Keeps only concepts of at least that strength.
     *
     * @throws IllegalArgumentException if it is not in [0, 1]
     */
    public Builder strengthFrom(double least) {
      return where(Filter.strengthFrom(least));
    }

    /** Keeps only concepts of these ids, which are copied; none if there are none. */
    public Builder among(Collection<ConceptId> ids) {
      return where(Filter.among(ids));
    }

    /**
     * Keeps only concepts that have at least one word of this text, without ranking by it; none if it
     * has no word.
     */
    public Builder having(String text) {
      return where(Filter.having(text));
    }

    /** Keeps only concepts that have all words of this text; none if it has no word. */
    public Builder havingAll(String text) {
      return where(Filter.havingAll(text));
    }

    /**
     * Sets the share of the nearest neighbours that shall be found, on the average of many queries; that
     * of the store unless given. Rankings by words and time are always exact.
     *
     * @throws IllegalArgumentException if it is not in [0.5, 1]
     */
    public Builder recall(double share) {
      this.recall = Ranges.recall(share);
      return this;
    }

    /** Wants all of the nearest neighbours: {@code recall(1)}. */
    public Builder exact() {
      return recall(1);
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
  }
}
