package sutra.cli.output;

import java.util.Map;
import java.util.TreeMap;
import sutra.embed.spi.Embedder;
import sutra.embed.spi.EmbeddingCounts;
import tools.jackson.core.JsonGenerator;

/** The stable JSON shapes of {@code embedders} and {@code embed}, as docs/cli.md has them. */
public final class EmbedderResults {

  private EmbedderResults() {}

  /** What {@code embedders} prints. */
  public static String list(EmbedderList list) {
    return Json.object(json -> {
      json.writeArrayPropertyStart("embedders");
      list.entries().forEach(entry -> write(json, entry));
      json.writeEndArray();
      json.writeArrayPropertyStart("problems");
      list.problems().forEach(json::writeString);
      json.writeEndArray();
    });
  }

  private static void write(JsonGenerator json, EmbedderList.Entry entry) {
    json.writeStartObject();
    json.writeStringProperty("name", entry.name());
    json.writeStringProperty("description", entry.description());
    json.writeNumberProperty("priority", entry.priority());
    json.writeBooleanProperty("default", entry.isDefault());
    Json.nullable(json, "obstacle", entry.obstacle());
    writeSettings(json, entry.settings());
    json.writeEndObject();
  }

  /** What {@code embed} prints. */
  public static String embedded(EmbeddedTexts embedded) {
    Embedder embedder = embedded.embedder();
    return Json.object(json -> {
      json.writeStringProperty("embedder", embedded.provider());
      json.writeStringProperty("model", embedder.model());
      json.writeNumberProperty("dimension", embedder.dimension());
      json.writeStringProperty("metric", TextLayout.name(embedder.metric()));
      Json.nullableNumber(
          json,
          "maximumTokens",
          embedder.maximumTokens().stream().mapToObj(Long::valueOf).findFirst());
      writeSettings(json, embedder.settings());
      json.writeBooleanProperty("query", embedded.query());
      writeCounts(json, embedder.counts());
      json.writeNumberProperty("tookMicros", embedded.took().toNanos() / 1_000);
      json.writeArrayPropertyStart("texts");
      for (int i = 0; i < embedded.texts().size(); i++) {
        writeText(json, embedded.texts().get(i), embedded.vector(i));
      }
      json.writeEndArray();
    });
  }

  /** Writes counts as fields of an open object. */
  static void writeCounts(JsonGenerator json, EmbeddingCounts counts) {
    json.writeNumberProperty("tokens", counts.tokens());
    json.writeNumberProperty("paddingTokens", counts.paddingTokens());
    json.writeNumberProperty("truncated", counts.truncatedTexts());
    json.writeNumberProperty("split", counts.splitTexts());
  }

  private static void writeText(JsonGenerator json, String text, float[] vector) {
    json.writeStartObject();
    json.writeStringProperty("text", text);
    json.writeArrayPropertyStart("vector");
    for (float component : vector) {
      json.writeNumber(component);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeSettings(JsonGenerator json, Map<String, String> settings) {
    json.writeObjectPropertyStart("settings");
    new TreeMap<>(settings).forEach(json::writeStringProperty);
    json.writeEndObject();
  }
}
