package sutra.cli.data;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The fields of one concept of {@code concepts.json} while it is read. A field of a name that is not
 * known becomes an attribute where it is a text, a number or a truth value, and is counted else.
 */
final class ConceptFields {

  private final String key;
  private final Losses losses;
  private final SourceFields common;
  private final Map<String, Object> attributes = new TreeMap<>();

  private Optional<String> content = Optional.empty();
  private Optional<float[]> embedding = Optional.empty();
  private Optional<Instant> created = Optional.empty();
  private double strength = 1;
  private double confidence = 1;

  ConceptFields(String key, Losses losses) {
    this.key = JsonValues.wellFormed("id", key);
    this.losses = losses;
    this.common = new SourceFields(losses);
  }

  void read(JsonParser entry) {
    common.forEach(entry, this::read);
  }

  private void read(String field, JsonParser entry, JsonToken token) {
    switch (field) {
      case SourceJson.CONTENT -> content = Optional.of(JsonValues.string(field, entry, token));
      case SourceJson.STRENGTH -> strength = common.unit(field, entry, token);
      case SourceJson.CONFIDENCE -> confidence = common.unit(field, entry, token);
      case SourceJson.CREATED -> created = Optional.of(LooseInstant.read(field, entry, token));
      case SourceJson.EMBEDDING ->
          embedding =
              JsonValues.embedding(entry, token, losses).filter(vector -> vector.length > 0);
      default -> readOther(field, entry, token);
    }
  }

  private void readOther(String field, JsonParser entry, JsonToken token) {
    Optional<Object> value = SourceAttribute.read(field, entry, token);
    if (field.equals(SourceJson.ID) && value.filter(key::equals).isPresent()) {
      return; // the id says itself once more
    }
    if (value.isEmpty() || field.isEmpty() || (field.equals(Concept.KEY) && isKeyed())) {
      common.drop(entry);
    } else {
      attributes.put(JsonValues.wellFormed("field name", field), value.get());
    }
  }

  /** Whether the file says when the concept was made. */
  boolean isDated() {
    return created.isPresent();
  }

  /** Whether the id is not of our form, and so a key. */
  private boolean isKeyed() {
    return ConceptId.tryParse(key).isEmpty();
  }

  /**
   * The concept.
   *
   * @throws IllegalArgumentException if it has no content, or one that a store does not take
   */
  Concept concept() {
    String text =
        content.orElseThrow(() ->
            new IllegalArgumentException("expected field \"content\" of a concept, found none"));
    Concept.Builder builder =
        isKeyed() ? Concept.builder(key, text) : Concept.builder(ConceptId.parse(key), text);
    builder.attributes(attributes).strength(strength).confidence(confidence);
    embedding.ifPresent(builder::embedding);
    created.ifPresent(builder::created);
    return builder.build();
  }
}
