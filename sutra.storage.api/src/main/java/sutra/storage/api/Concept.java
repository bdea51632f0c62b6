package sutra.storage.api;

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
 * every field. To change one field, start from {@link #toBuilder()}, or write a {@link ConceptUpdate}.
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
    attributes = builder.share();
  }

  /** Takes what a store holds, which was checked when it was written. */
  Concept(ConceptCursor stored) {
    id = stored.id();
    content = stored.content();
    embedding = stored.embedding().orElse(null);
    strength = stored.strength();
    confidence = stored.confidence();
    created = stored.created();
    modified = stored.modified();
    version = stored.version();
    expiry = stored.expiry().orElse(null);
    attributes = stored.attributes();
  }

  /**
   * Starts a concept with what it must have: an id and a text, which may be empty.
   *
   * @throws IllegalArgumentException if the text is too long, or has an unpaired surrogate
   */
  public static Builder builder(ConceptId id, String content) {
    return new Builder(id, content);
  }

  /**
   * Starts a concept whose id is derived from a key, which is kept as attribute {@link #KEY}.
   *
   * @throws IllegalArgumentException if the key is empty or the text too long, or if one of them has
   *     an unpaired surrogate
   */
  public static Builder builder(String key, String content) {
    return new Builder(ConceptId.ofKey(key), content).attribute(KEY, key);
  }

  /**
   * Starts a new version of this concept with all its fields; {@link #version} and {@link #modified}
   * stay what they were until the new version is stored.
   */
  public Builder toBuilder() {
    Builder builder = new Builder(id, content);
    builder.embedding = embedding;
    builder.strength = strength;
    builder.confidence = confidence;
    builder.created = created;
    builder.modified = modified;
    builder.version = version;
    builder.expiry = expiry;
    builder.shared = attributes;
    return builder;
  }

  /** The name of the concept, which all its versions share. */
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

  /** When this version was written, to the microsecond; that of creation until it is stored. */
  public Instant modified() {
    return modified;
  }

  /** The sequence number of the write that stored this version; 0 before it is stored. */
  public long version() {
    return version;
  }

  /** The instant from which reads no longer find the concept, to the microsecond, if it has one. */
  public Optional<Instant> expiry() {
    return Optional.ofNullable(expiry);
  }

  /**
   * Attributes by name, in the order of names, unmodifiable; values are String, Long, Double or
   * Boolean.
   */
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
    return "Concept[" + id + ", version=" + version + ", content=" + excerpt() + "]";
  }

  /** The start of the content, not cut within a character. */
  private String excerpt() {
    if (content.length() <= 60) {
      return content;
    }
    return content.substring(0, Character.isHighSurrogate(content.charAt(59)) ? 59 : 60) + "…";
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

    /** Attributes that a concept holds too; a change goes to a copy of them. */
    private Map<String, Object> shared = Map.of();

    private TreeMap<String, Object> changed;

    private Builder(ConceptId id, String content) {
      this.id = Objects.requireNonNull(id, "id");
      content(content);
    }

    /**
     * Sets the text.
     *
     * @throws IllegalArgumentException if it has more than {@link #CONTENT_BYTES_LIMIT} bytes of
     *     UTF-8, or an unpaired surrogate
     */
    public Builder content(String text) {
      this.content = requireStorable(text);
      return this;
    }

    private static String requireStorable(String text) {
      Utf8.require("content", text);
      // No character takes more than 3 bytes: most texts need not be counted.
      if (text.length() > CONTENT_BYTES_LIMIT / 3 && Utf8.size(text) > CONTENT_BYTES_LIMIT) {
        throw new IllegalArgumentException(
            "content has %d bytes of UTF-8: expected at most %d; split it into several"
                .formatted(Utf8.size(text), CONTENT_BYTES_LIMIT));
      }
      return text;
    }

    /**
     * Sets the embedding; the array is copied.
     *
     * @throws IllegalArgumentException if it is empty or has a component that is not finite
     */
    public Builder embedding(float... vector) {
      this.embedding = EmbeddingSpace.requireFinite(vector.clone());
      return this;
    }

    /** Removes the embedding. */
    public Builder withoutEmbedding() {
      this.embedding = null;
      return this;
    }

    /**
     * Sets the strength.
     *
     * @throws IllegalArgumentException if it is not in [0, 1]
     */
    public Builder strength(double value) {
      this.strength = Ranges.unit("strength", value);
      return this;
    }

    /**
     * Sets the confidence.
     *
     * @throws IllegalArgumentException if it is not in [0, 1]
     */
    public Builder confidence(double value) {
      this.confidence = Ranges.unit("confidence", value);
      return this;
    }

    /**
     * Sets the instant of creation, cut to the microsecond; unless given, that of {@link #build} by
     * the system's clock.
     *
     * @throws IllegalArgumentException if its microseconds since 1970 do not fit into 64 bits
     */
    public Builder created(Instant instant) {
      this.created = Ranges.micros("created", instant);
      return this;
    }

    /**
     * Sets the instant from which reads no longer find the concept, cut to the microsecond.
     *
     * @throws IllegalArgumentException if its microseconds since 1970 do not fit into 64 bits
     */
    public Builder expiry(Instant instant) {
      this.expiry = Ranges.micros("expiry", instant);
      return this;
    }

    /** Removes the expiry: the concept stays until it is deleted. */
    public Builder withoutExpiry() {
      this.expiry = null;
      return this;
    }

    /**
     * Sets a text attribute.
     *
     * @throws IllegalArgumentException if the name is empty, or one of both has an unpaired surrogate
     */
    public Builder attribute(String name, String value) {
      return set(name, Utf8.require(name, Objects.requireNonNull(value, name)));
    }

    /**
     * Sets an integer attribute; it stays a 64-bit integer.
     *
     * @throws IllegalArgumentException if the name is empty or has an unpaired surrogate
     */
    public Builder attribute(String name, long value) {
      return set(name, value);
    }

    /**
     * Sets a floating-point attribute.
     *
     * @throws IllegalArgumentException if the name is empty or has an unpaired surrogate, or the
     *     value is not finite
     */
    public Builder attribute(String name, double value) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException(name + "=" + value + ": expected a finite number");
      }
      return set(name, value);
    }

    /**
     * Sets a truth-value attribute.
     *
     * @throws IllegalArgumentException if the name is empty or has an unpaired surrogate
     */
    public Builder attribute(String name, boolean value) {
      return set(name, value);
    }

    /** Removes an attribute, if the concept has it. */
    public Builder withoutAttribute(String name) {
      changed().remove(name);
      return this;
    }

    /**
     * Sets every attribute of the map and keeps those of other names.
     *
     * @throws IllegalArgumentException if a value is not a String, Long, Double or Boolean, or would
     *     be refused alone
     */
    public Builder attributes(Map<String, Object> values) {
      values.forEach((name, value) -> {
        switch (value) {
          case String text -> attribute(name, text);
          case Long number -> attribute(name, number.longValue());
          case Double number -> attribute(name, number.doubleValue());
          case Boolean truth -> attribute(name, truth.booleanValue());
          default ->
              throw new IllegalArgumentException(
                  "attribute %s=%s: expected String, Long, Double or Boolean, found %s"
                      .formatted(name, value, value.getClass().getSimpleName()));
        }
      });
      return this;
    }

    /**
     * Used by stores: sets what the write that stored this version decided. The instant is cut to the
     * microsecond.
     *
     * @throws IllegalArgumentException if the sequence number is negative or the instant's
     *     microseconds since 1970 do not fit into 64 bits
     */
    public Builder stored(long sequence, Instant instant) {
      if (sequence < 0) {
        throw new IllegalArgumentException("version=" + sequence + ": expected 0 or more");
      }
      this.modified = Ranges.micros("modified", instant);
      this.version = sequence;
      return this;
    }

    /** Makes the concept; the builder can be used on. */
    public Concept build() {
      return new Concept(this);
    }

    private Builder set(String name, Object value) {
      if (name.isEmpty()) {
        throw new IllegalArgumentException(
            "attribute name is empty: expected at least one character");
      }
      changed().put(Utf8.require("attribute name", name), value);
      return this;
    }

    private Map<String, Object> changed() {
      if (changed == null) {
        changed = shared.isEmpty() ? new TreeMap<>() : new TreeMap<>(shared);
      }
      return changed;
    }

    /** The attributes as a map that never changes: the builder goes on with a copy. */
    private Map<String, Object> share() {
      if (changed != null) {
        shared = Collections.unmodifiableMap(changed);
        changed = null;
      }
      return shared;
    }
  }
}
