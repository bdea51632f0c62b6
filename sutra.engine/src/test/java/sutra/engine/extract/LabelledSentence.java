package sutra.engine.extract;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A line of extraction/labelled.jsonl, which README.md beside it describes.
 *
 * @param text the sentence
 * @param set the half to which it belongs
 * @param statements what it states
 */
record LabelledSentence(String text, String set, List<Label> statements) {

  /** A statement that a person found in a sentence. */
  record Label(String subject, String type, String object, boolean negated) {}

  private static final String RESOURCE = "/extraction/labelled.jsonl";

  private static final JsonFactory JSON = new JsonFactory();

  /** The sentences of one half, {@code dev} or {@code held-out}. */
  static List<LabelledSentence> half(String set) {
    return all().stream().filter(sentence -> sentence.set().equals(set)).toList();
  }

  /** All sentences. */
  static List<LabelledSentence> all() {
    try (InputStream bytes = LabelledSentence.class.getResourceAsStream(RESOURCE);
        var lines = new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
      return lines.lines().map(LabelledSentence::parse).toList();
    } catch (IOException e) {
      throw new IllegalStateException(RESOURCE + ": cannot be read", e);
    }
  }

  private static LabelledSentence parse(String line) {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), line)) {
      Map<String, String> fields = new HashMap<>();
      List<Label> labels = new ArrayList<>();
      json.nextToken();
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        if (json.nextToken() == JsonToken.START_ARRAY) {
          while (json.nextToken() == JsonToken.START_OBJECT) {
            labels.add(label(json));
          }
        } else {
          fields.put(name, json.getString());
        }
      }
      return new LabelledSentence(fields.get("text"), fields.get("set"), List.copyOf(labels));
    }
  }

  private static Label label(JsonParser json) {
    Map<String, String> fields = new HashMap<>();
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      json.nextToken();
      fields.put(name, json.getString());
    }
    return new Label(
        fields.get("subject"),
        fields.get("type"),
        fields.get("object"),
        Boolean.parseBoolean(fields.get("negated")));
  }
}
