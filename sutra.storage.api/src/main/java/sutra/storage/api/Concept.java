package sutra.storage.api;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One thing that a store knows: a text, and what is known about it. Immutable and thread-safe.
 *
 * <p>A concept is never overwritten in place: putting it again makes a new version, which replaces
 * every field. To change one field, start from {@link #toBuilder()}.
 */
public final class Concept {

  /** The most bytes of UTF-8 that a content may have: 16 MiB. */
  public static final int CONTENT_BYTES_LIMIT = 16 << 20;

  /** By convention, the attribute that holds the text key from which an id was derived. */
  public static final String KEY = "key";

  private final ConceptId id;
  private final String content;
  private final float[] embedding;
  private final double strength;
  private final double confidence;
  private final Instant created;
  private final Instant modified;
  private final long version;
  private final Instant expiry;
  private final Map<String, Object> attributes;

  private Concept(Builder builder) {
    id = builder.id;
    content = builder.content;
    embedding = builder.embedding;
    strength = builder.strength;
    confidence = builder.confidence;
    created =
        builder.created == null ? Instant.now().truncatedTo(ChronoUnit.MICROS) : builder.created;
    modified = builder.modified == null ? created : builder.modified;
    version = builder.version;
    expiry = builder.expiry;
    attributes = Collections.unmodifiableMap(new TreeMap<>(builder.attributes));
  }

  /** Starts a concept with what it must have: an id and a text, which may be empty. */
  public static Builder builder(ConceptId id, String content) {
    return new Builder(id, content);
  }

  /** Starts a concept whose id is derived from a key, which is kept as attribute {@link #KEY}. */
  public static Builder builder(String key, String content) {
    return new Builder(ConceptId.ofKey(key), content).attribute(KEY, key);
  }

  /** Starts a new version of this concept with all its fields. */
  public Builder toBuilder() {
    Builder builder = new Builder(id, content);
    builder.embedding = embedding;
    builder.strength = strength;
    builder.confidence = confidence;
    builder.created = created;
    builder.modified = modified;
    builder.version = version;
    builder.expiry = expiry;
    builder.attributes.putAll(attributes);
    return builder;
  }

  public ConceptId id() {
    return id;
  }

  /** The text from which the id was derived, where the concept has one. */
  public Optional<String> key() {
    return attributes.get(KEY) instanceof String key ? Optional.of(key) : Optional.empty();
  }

  /** The text; at most {@link #CONTENT_BYTES_LIMIT} bytes of UTF-8. */
  public String content() {
    return content;
  }

  /** A copy of the embedding, in the store's embedding space, if the concept has one. */
  public Optional<float[]> embedding() {
    return embedding == null ? Optional.empty() : Optional.of(embedding.clone());
  }

  /** How established the concept is, in [0, 1]; 1 unless given. */
  public double strength() {
    return strength;
  }

  /** How sure the concept is, in [0, 1]; 1 unless given. */
  public double confidence() {
    return confidence;
  }

  /** When the concept was first made, to the microsecond. */
  public Instant created() {
    return created;
  }

  /** When this version was written, to the microsecond; the store sets it. */
  public Instant modified() {
    return modified;
  }

  /** The sequence number of the write that stored this version; 0 before it is stored. */
  public long version() {
    return version;
  }

  /** The instant from which reads no longer find the concept, if it has one. */
  public Optional<Instant> expiry() {
    return Optional.ofNullable(expiry);
  }

  /** Attributes by name, in the order of names; values are String, Long, Double or Boolean. */
  public Map<String, Object> attributes() {
    return attributes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Concept that
        && id.equals(that.id)
        && version == that.version
        && content.equals(that.content)
        && Arrays.equals(embedding, that.embedding)
        && Double.compare(strength, that.strength) == 0
        && Double.compare(confidence, that.confidence) == 0
        && created.equals(that.created)
        && modified.equals(that.modified)
        && Objects.equals(expiry, that.expiry)
        && attributes.equals(that.attributes);
  }

  @Override
  public int hashCode() {
    return Objects.hash(id, version, content);
  }

  @Override
  public String toString() {
    String shown = content.length() <= 60 ? content : content.substring(0, 60) + "…";
    return "Concept[" + id + ", version=" + version + ", content=" + shown + "]";
  }

  /** Collects the fields of a concept. Not thread-safe. */
  public static final class Builder {

    private final ConceptId id;
    private String content;
    private float[] embedding;
    private double strength = 1;
    private double confidence = 1;
    private Instant created;
    private Instant modified;
    private long version;
    private Instant expiry;
    private final Map<String, Object> attributes = new TreeMap<>();

    private Builder(ConceptId id, String content) {
      this.id = Objects.requireNonNull(id, "id");
      content(content);
    }

    /**
     * Sets the text.
     *
     * @throws IllegalArgumentException if it has more than {@link #CONTENT_BYTES_LIMIT} bytes
     */
    public Builder content(String text) {
      if (text.length() > CONTENT_BYTES_LIMIT / 3
          && text.getBytes(StandardCharsets.UTF_8).length > CONTENT_BYTES_LIMIT) {
        throw new IllegalArgumentException(
            "content has more than " + CONTENT_BYTES_LIMIT + " bytes: split it into several");
      }
      this.content = text;
      return this;
    }

    /**
     * Sets the embedding; the array is copied.
     *
     * @throws IllegalArgumentException if it is empty or has a component that is not finite
     */
    public Builder embedding(float... vector) {
      this.embedding = EmbeddingSpace.requireFinite(vector).clone();
      return this;
    }

    /** Removes the embedding. */
    public Builder withoutEmbedding() {
      this.embedding = null;
      return this;
    }

    /** Sets the strength, in [0, 1]. */
    public Builder strength(double value) {
      this.strength = Ranges.unit("strength", value);
      return this;
    }

    /** Sets the confidence, in [0, 1]. */
    public Builder confidence(double value) {
      this.confidence = Ranges.unit("confidence", value);
      return this;
    }

    /** Sets the instant of creation, cut to the microsecond; the present one unless given. */
    public Builder created(Instant instant) {
      this.created = Ranges.storable("created", instant).truncatedTo(ChronoUnit.MICROS);
      return this;
    }

    /** Sets the instant from which reads no longer find the concept. */
    public Builder expiry(Instant instant) {
      this.expiry = Ranges.storable("expiry", instant).truncatedTo(ChronoUnit.MICROS);
      return this;
    }

    /** Sets a text attribute. */
    public Builder attribute(String name, String value) {
      return set(name, Objects.requireNonNull(value, name));
    }

    /** Sets an integer attribute; it stays a 64-bit integer. */
    public Builder attribute(String name, long value) {
      return set(name, value);
    }

    /** Sets a floating-point attribute; it must be finite. */
    public Builder attribute(String name, double value) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException(name + "=" + value + ": expected a finite number");
      }
      return set(name, value);
    }

    /** Sets a truth-value attribute. */
    public Builder attribute(String name, boolean value) {
      return set(name, value);
    }

    /** Sets every attribute of the map; values must be String, Long, Double or Boolean. */
    public Builder attributes(Map<String, Object> values) {
      values.forEach((name, value) -> {
        switch (value) {
          case String text -> attribute(name, text);
          case Long number -> attribute(name, number.longValue());
          case Double number -> attribute(name, number.doubleValue());
          case Boolean truth -> attribute(name, truth.booleanValue());
          default ->
              throw new IllegalArgumentException(
                  "attribute %s=%s is a %s: expected String, Long, Double or Boolean"
                      .formatted(name, value, value.getClass().getSimpleName()));
        }
      });
      return this;
    }

    /** Used by stores: sets what the write that stored this version decided. */
    public Builder stored(long sequence, Instant instant) {
      this.version = sequence;
      this.modified = instant;
      return this;
    }

    public Concept build() {
      return new Concept(this);
    }

    private Builder set(String name, Object value) {
      if (name.isEmpty()) {
        throw new IllegalArgumentException("attribute name is empty");
      }
      attributes.put(name, value);
      return this;
    }
  }
}
