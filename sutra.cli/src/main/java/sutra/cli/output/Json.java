package sutra.cli.output;

import java.io.StringWriter;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Makes one-line JSON objects. */
public final class Json {

  private static final JsonFactory FACTORY = new JsonFactory();

  private Json() {}

  /** Returns an object whose fields the caller writes. */
  public static String object(Consumer<JsonGenerator> fields) {
    StringWriter text = new StringWriter(256);
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      json.writeStartObject();
      fields.accept(json);
      json.writeEndObject();
    }
    return text.toString();
  }

  /** Writes a text, or null where there is none. */
  static void nullable(JsonGenerator json, String name, Optional<String> text) {
    if (text.isPresent()) {
      json.writeStringProperty(name, text.get());
    } else {
      json.writeNullProperty(name);
    }
  }

  /** Writes a number, or null where there is none. */
  static void nullableNumber(JsonGenerator json, String name, Optional<Long> number) {
    if (number.isPresent()) {
      json.writeNumberProperty(name, number.get());
    } else {
      json.writeNullProperty(name);
    }
  }
}
