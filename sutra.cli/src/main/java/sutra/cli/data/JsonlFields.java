package sutra.cli.data;

import static sutra.cli.data.JsonValues.embedding;
import static sutra.cli.data.JsonValues.name;
import static sutra.cli.data.JsonValues.number;
import static sutra.cli.data.JsonValues.require;
import static sutra.cli.data.JsonValues.string;
import static sutra.cli.data.JsonValues.wellFormed;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sutra.storage.api.Association;
import sutra.storage.api.AssociationType;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The fields of one JSON line, checked one by one while they are read. Every mistake is an {@link
 * IllegalArgumentException} that names the field, what was expected and what was found.
 */
final class JsonlFields {

  private final Map<String, Object> values = new HashMap<>();

  private final Losses losses;

  private JsonlFields(Losses losses) {
    this.losses = losses;
  }

  static JsonlFields parse(String line, Losses losses) {
    JsonlFields fields = new JsonlFields(losses);
    try (JsonParser parser = JsonlFormat.FACTORY.createParser(JsonlFormat.CONTEXT, line)) {
      require(parser.nextToken() == JsonToken.START_OBJECT, "expected a JSON object in one line");
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        fields.read(parser.currentName(), parser);
      }
      require(parser.nextToken() == null, "expected the end of the line behind the JSON object");
    }
    return fields;
  }

  /** Whether the line states an association rather than a concept. */
  boolean isAssociation() {
    return values.containsKey(JsonlFormat.SOURCE)
        || values.containsKey(JsonlFormat.TARGET)
        || values.containsKey(JsonlFormat.TYPE);
  }

  /** Whether the line says when what it states was created. */
  boolean isDated() {
    return values.containsKey(JsonlFormat.CREATED);
  }

  Concept concept() {
    rejectOthers("a concept", JsonlFormat.CONCEPT_FIELDS);
    String content = text(JsonlFormat.CONTENT, "a concept");
    Concept.Builder builder = Concept.builder(conceptId(content), content);
    for (Map.Entry<String, Object> field : values.entrySet()) {
      set(builder, field.getKey(), field.getValue());
    }
    addKey(builder);
    return builder.build();
  }

  private ConceptId conceptId(String content) {
    if (values.get(JsonlFormat.ID) instanceof String id) {
      return ConceptId.parse(id);
    }
    if (values.get(JsonlFormat.KEY) instanceof String key) {
      return ConceptId.ofKey(key);
    }
    require(!content.isEmpty(), "expected \"id\" or \"key\" where the content is empty");
    return ConceptId.ofKey(content);
  }

  @SuppressWarnings("unchecked")
  private static void set(Concept.Builder builder, String field, Object value) {
    switch (field) {
      case JsonlFormat.EMBEDDING -> ((Optional<float[]>) value).ifPresent(builder::embedding);
      case JsonlFormat.STRENGTH -> builder.strength((double) value);
      case JsonlFormat.CONFIDENCE -> builder.confidence((double) value);
      case JsonlFormat.CREATED -> builder.created((Instant) value);
      case JsonlFormat.EXPIRY -> builder.expiry((Instant) value);
      case JsonlFormat.ATTRIBUTES -> builder.attributes((Map<String, Object>) value);
      default -> {} // id, key and content are set where the concept is made
    }
  }

  private void addKey(Concept.Builder builder) {
    if (values.get(JsonlFormat.KEY) instanceof String key) {
      Object other = attributes().getOrDefault(Concept.KEY, key);
      require(other.equals(key), "expected one key, found \"%s\" and attribute \"%s\"", key, other);
      builder.attribute(Concept.KEY, key);
    }
  }

  @SuppressWarnings("unchecked")
  private Map<String, Object> attributes() {
    return (Map<String, Object>) values.getOrDefault(JsonlFormat.ATTRIBUTES, Map.of());
  }

  Association association() {
    rejectOthers("an association", JsonlFormat.ASSOCIATION_FIELDS);
    return new Association(
        end(JsonlFormat.SOURCE),
        end(JsonlFormat.TARGET),
        AssociationType.of(text(JsonlFormat.TYPE, "an association")),
        (double) values.getOrDefault(JsonlFormat.CONFIDENCE, 1.0),
        (float) values.getOrDefault(JsonlFormat.WEIGHT, 1f),
        (Instant) values.getOrDefault(JsonlFormat.CREATED, Instant.now()),
        0);
  }

  private ConceptId end(String field) {
    String idOrKey = text(field, "an association");
    return ConceptId.tryParse(idOrKey).orElseGet(() -> ConceptId.ofKey(idOrKey));
  }

  private void rejectOthers(String what, List<String> allowed) {
    for (String field : values.keySet()) {
      require(
          allowed.contains(field),
          "field \"%s\" does not belong to %s: expected only %s",
          field,
          what,
          String.join(", ", allowed));
    }
  }

  private String text(String field, String what) {
    Object value = values.get(field);
    require(value != null, "expected field \"%s\" of %s, found none", field, what);
    return (String) value;
  }

  private void read(String field, JsonParser parser) {
    JsonToken token = parser.nextToken();
    Object value =
        switch (field) {
          case JsonlFormat.EMBEDDING -> embedding(parser, token, losses);
          case JsonlFormat.STRENGTH, JsonlFormat.CONFIDENCE -> number(field, parser, token);
          case JsonlFormat.WEIGHT -> (float) number(field, parser, token);
          case JsonlFormat.CREATED, JsonlFormat.EXPIRY -> instant(field, parser, token);
          case JsonlFormat.ATTRIBUTES -> attributes(parser, token);
          case JsonlFormat.ID,
              JsonlFormat.KEY,
              JsonlFormat.CONTENT,
              JsonlFormat.SOURCE,
              JsonlFormat.TARGET,
              JsonlFormat.TYPE ->
              string(field, parser, token);
          default -> throw unknown(field);
        };
    values.put(field, value);
  }

  private static IllegalArgumentException unknown(String field) {
    return new IllegalArgumentException(
        "unknown field \"%s\": expected %s for a concept or %s for an association"
            .formatted(
                field,
                String.join(", ", JsonlFormat.CONCEPT_FIELDS),
                String.join(", ", JsonlFormat.ASSOCIATION_FIELDS)));
  }

  private static Instant instant(String field, JsonParser parser, JsonToken token) {
    String text = string(field, parser, token);
    try {
      return Instant.parse(text);
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException(
          field + "=" + text + ": expected ISO-8601 such as 2026-01-31T12:00:00Z", e);
    }
  }

  private static Map<String, Object> attributes(JsonParser parser, JsonToken token) {
    require(
        token == JsonToken.START_OBJECT, "attributes: expected an object, found %s", name(token));
    Map<String, Object> attributes = new HashMap<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = wellFormed("attribute name", parser.currentName());
      attributes.put(name, attribute(name, parser, parser.nextToken()));
    }
    return attributes;
  }

  private static Object attribute(String name, JsonParser parser, JsonToken token) {
    return switch (token) {
      case VALUE_STRING -> wellFormed(name, parser.getString());
      case VALUE_NUMBER_INT -> parser.getLongValue();
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE, VALUE_FALSE -> parser.getBooleanValue();
      default ->
          throw new IllegalArgumentException(
              "attribute %s: expected text, number or truth value, found %s"
                  .formatted(name, name(token)));
    };
  }
}
