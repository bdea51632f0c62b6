package sutra.cli.data;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import sutra.storage.api.Association;
import sutra.storage.api.AssociationType;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * The fields of one line of an MCP memory file. An entity becomes a concept whose key is its name and
 * whose content is its name and its observations, each in a line of its own. Every mistake is an
 * {@link IllegalArgumentException}.
 */
final class McpFields {

  static final String TYPE = "type";
  static final String ENTITY = "entity";
  static final String RELATION = "relation";
  static final String ENTITY_TYPE = "entityType";

  static final String NAME = "name";
  private static final String OBSERVATIONS = "observations";
  static final String FROM = "from";
  private static final String TO = "to";
  private static final String RELATION_TYPE = "relationType";

  private final Losses losses;
  private final Map<String, String> texts = new HashMap<>();
  private final List<String> observations = new ArrayList<>();
  private final Map<String, Object> others = new TreeMap<>();

  McpFields(Losses losses) {
    this.losses = losses;
  }

  void read(JsonParser line) {
    JsonValues.require(line.currentToken() != null, "expected an object, found nothing");
    new SourceFields(losses).forEach(line, this::read);
  }

  private void read(String field, JsonParser line, JsonToken token) {
    switch (field) {
      case TYPE, NAME, ENTITY_TYPE, FROM, TO, RELATION_TYPE ->
          texts.put(field, JsonValues.string(field, line, token));
      case OBSERVATIONS -> readObservations(line, token);
      default -> {
        Optional<Object> value = SourceAttribute.read(field, line, token);
        if (value.isEmpty() || field.isEmpty() || field.equals(Concept.KEY)) {
          new SourceFields(losses).drop(line);
        } else {
          others.put(JsonValues.wellFormed("field name", field), value.get());
        }
      }
    }
  }

  private void readObservations(JsonParser line, JsonToken token) {
    JsonValues.require(
        token == JsonToken.START_ARRAY,
        "observations: expected an array, found %s",
        JsonValues.name(token));
    for (JsonToken next = line.nextToken(); next != JsonToken.END_ARRAY; next = line.nextToken()) {
      String name = "observations[" + observations.size() + "]";
      observations.add(JsonValues.string(name, line, next));
    }
  }

  /** What the line states. */
  DataRecord record(Place place) {
    String type = text(TYPE);
    return switch (type) {
      case ENTITY -> new DataRecord.OfConcept(place, entity(), false);
      case RELATION -> relation(place);
      default ->
          throw new IllegalArgumentException(
              "type=" + type + ": expected entity or relation; is it a file of another form?");
    };
  }

  private Concept entity() {
    String name = text(NAME);
    StringBuilder content = new StringBuilder(name);
    observations.forEach(observation -> content.append('\n').append(observation));
    Concept.Builder builder = Concept.builder(name, content.toString()).attributes(others);
    Optional.ofNullable(texts.get(ENTITY_TYPE)).ifPresent(it -> builder.attribute(ENTITY_TYPE, it));
    return builder.build();
  }

  /** A triple: an end that has no line of its own becomes a concept all the same. */
  private DataRecord relation(Place place) {
    String from = text(FROM);
    String to = text(TO);
    others.keySet().forEach(_ -> losses.fieldDropped());
    Association link =
        Association.of(
            ConceptId.ofKey(from), ConceptId.ofKey(to), AssociationType.of(text(RELATION_TYPE)));
    return new DataRecord.OfTriple(place, from, to, link);
  }

  private String text(String field) {
    String text = texts.get(field);
    JsonValues.require(text != null, "expected field \"%s\", found none", field);
    return text;
  }
}
