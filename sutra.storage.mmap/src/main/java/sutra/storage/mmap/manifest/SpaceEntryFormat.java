package sutra.storage.mmap.manifest;

import java.util.HashMap;
import java.util.Map;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.StoredSpace.Role;
import sutra.storage.api.kernel.Similarity;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** An element of the field {@code embeddingSpaces} of a manifest. See docs/formats/manifest.md. */
final class SpaceEntryFormat {

  private SpaceEntryFormat() {}

  static void write(JsonGenerator json, SpaceEntry entry) {
    EmbeddingSpace space = entry.space();
    json.writeStartObject();
    if (entry.number() > 0) {
      json.writeNumberProperty("number", entry.number());
    }
    if (entry.role() != Role.ACTIVE) {
      json.writeStringProperty("role", entry.role().name());
    }
    json.writeStringProperty("name", space.name());
    json.writeStringProperty("model", space.model());
    json.writeNumberProperty("dimension", space.dimension());
    json.writeStringProperty("similarity", space.similarity().name());
    if (!space.settings().isEmpty()) {
      json.writeObjectPropertyStart("settings");
      space.settings().forEach(json::writeStringProperty);
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  /**
   * Reads one.
   *
   * @param isFirst what says no role is the active one if it stands first, as older stores have it
   */
  static SpaceEntry read(JsonParser json, boolean isFirst) {
    int number = 0;
    Role role = isFirst ? Role.ACTIVE : Role.KEPT;
    String name = "";
    String model = "";
    int dimension = 0;
    Similarity similarity = Similarity.COSINE;
    Map<String, String> settings = Map.of();
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "number" -> number = json.getIntValue();
        case "role" -> role = Role.valueOf(json.getString());
        case "name" -> name = json.getString();
        case "model" -> model = json.getString();
        case "dimension" -> dimension = json.getIntValue();
        case "similarity" -> similarity = Similarity.valueOf(json.getString());
        case "settings" -> settings = readSettings(json);
        default -> json.skipChildren();
      }
    }
    var space = new EmbeddingSpace(name, model, dimension, similarity, settings);
    return new SpaceEntry(number, space, role);
  }

  private static Map<String, String> readSettings(JsonParser json) {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      throw new IllegalArgumentException("settings: expected an object");
    }
    Map<String, String> settings = new HashMap<>();
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      if (json.nextToken() != JsonToken.VALUE_STRING) {
        throw new IllegalArgumentException("settings." + name + ": expected a text");
      }
      settings.put(name, json.getString());
    }
    return settings;
  }
}
