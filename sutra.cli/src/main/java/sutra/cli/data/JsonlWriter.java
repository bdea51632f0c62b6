package sutra.cli.data;

import java.io.StringWriter;
import java.util.Map;
import sutra.storage.api.Association;
import sutra.storage.api.Concept;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/**
 * Writes concepts and associations as the JSON lines that {@link JsonlReader} reads. The same value
 * always gives the same bytes. Thread-safe.
 */
public final class JsonlWriter implements ExportWriter {

  private final boolean embeddings;

  /** Writes embeddings, or leaves them out. */
  public JsonlWriter(boolean embeddings) {
    this.embeddings = embeddings;
  }

  @Override
  public String line(Concept concept) {
    StringWriter text = new StringWriter(256);
    try (JsonGenerator json = generator(text)) {
      json.writeStartObject();
      writeFields(json, concept);
      json.writeEndObject();
    }
    return text.toString();
  }

  @Override
  public String line(Association association) {
    StringWriter text = new StringWriter(256);
    try (JsonGenerator json = generator(text)) {
      json.writeStartObject();
      json.writeStringProperty(JsonlFormat.SOURCE, association.source().toString());
      json.writeStringProperty(JsonlFormat.TARGET, association.target().toString());
      json.writeStringProperty(JsonlFormat.TYPE, association.type().name());
      json.writeNumberProperty(JsonlFormat.CONFIDENCE, association.confidence());
      json.writeNumberProperty(JsonlFormat.WEIGHT, association.weight());
      json.writeStringProperty(JsonlFormat.CREATED, association.created().toString());
      json.writeEndObject();
    }
    return text.toString();
  }

  /** Writes the fields of a concept into an object that the caller opened. */
  public void writeFields(JsonGenerator json, Concept concept) {
    json.writeStringProperty(JsonlFormat.ID, concept.id().toString());
    concept.key().ifPresent(key -> json.writeStringProperty(JsonlFormat.KEY, key));
    json.writeStringProperty(JsonlFormat.CONTENT, concept.content());
    json.writeNumberProperty(JsonlFormat.STRENGTH, concept.strength());
    json.writeNumberProperty(JsonlFormat.CONFIDENCE, concept.confidence());
    json.writeStringProperty(JsonlFormat.CREATED, concept.created().toString());
    concept
        .expiry()
        .ifPresent(expiry -> json.writeStringProperty(JsonlFormat.EXPIRY, expiry.toString()));
    writeAttributes(json, concept);
    if (embeddings) {
      concept.embedding().ifPresent(vector -> writeVector(json, vector));
    }
  }

  private static void writeAttributes(JsonGenerator json, Concept concept) {
    boolean keyed = concept.key().isPresent();
    if (concept.attributes().size() == (keyed ? 1 : 0)) {
      return;
    }
    json.writeObjectPropertyStart(JsonlFormat.ATTRIBUTES);
    for (Map.Entry<String, Object> attribute : concept.attributes().entrySet()) {
      if (!keyed || !attribute.getKey().equals(Concept.KEY)) {
        json.writeName(attribute.getKey());
        writeValue(json, attribute.getValue());
      }
    }
    json.writeEndObject();
  }

  private static void writeValue(JsonGenerator json, Object value) {
    switch (value) {
      case String text -> json.writeString(text);
      case Long number -> json.writeNumber(number);
      case Double number -> json.writeNumber(number);
      case Boolean truth -> json.writeBoolean(truth);
      default -> throw new IllegalStateException("attribute of " + value.getClass());
    }
  }

  private static void writeVector(JsonGenerator json, float[] vector) {
    json.writeArrayPropertyStart(JsonlFormat.EMBEDDING);
    for (float component : vector) {
      json.writeNumber(component);
    }
    json.writeEndArray();
  }

  private static JsonGenerator generator(StringWriter text) {
    return JsonlFormat.FACTORY.createGenerator(ObjectWriteContext.empty(), text);
  }
}
