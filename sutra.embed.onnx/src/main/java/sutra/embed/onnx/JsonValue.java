package sutra.embed.onnx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import sutra.embed.spi.EmbeddingException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A small JSON document, for looking up members by name. A member that is missing, or is of another
 * kind than asked for, is empty.
 *
 * @param value a map, a list, a string, a number, a boolean, or {@link #NOTHING}
 */
record JsonValue(Object value) {

  /** An empty document, and JSON's null. */
  static final JsonValue NOTHING = new JsonValue(Optional.empty());

  private static final JsonFactory FACTORY = new JsonFactory();

  /**
   * Reads a whole file.
   *
   * @throws EmbeddingException if it cannot be read or is no JSON
   */
  static JsonValue read(ModelFile file) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), file.text())) {
      return new JsonValue(value(parser, parser.nextToken()));
    } catch (JacksonException e) {
      throw new EmbeddingException(
          file.place()
              + ": expected JSON, found something else ("
              + e.getOriginalMessage()
              + "); fetch the model's files again",
          e);
    }
  }

  /** A member of this object. */
  JsonValue member(String name) {
    return value instanceof Map<?, ?> members && members.get(name) instanceof Object member
        ? new JsonValue(member)
        : NOTHING;
  }

  /** The elements of this array. */
  List<JsonValue> elements() {
    return value instanceof List<?> list
        ? list.stream().map(element -> new JsonValue(element)).toList()
        : List.of();
  }

  Optional<String> string() {
    return value instanceof String text ? Optional.of(text) : Optional.empty();
  }

  boolean isTrue() {
    return Boolean.TRUE.equals(value);
  }

  /** This number, if it is a whole one of 64 bits. */
  OptionalLong integer() {
    return value instanceof Long number ? OptionalLong.of(number) : OptionalLong.empty();
  }

  private static Object value(JsonParser parser, JsonToken token) {
    if (token == null) {
      return NOTHING.value;
    }
    return switch (token) {
      case START_OBJECT -> members(parser);
      case START_ARRAY -> list(parser);
      case VALUE_STRING -> parser.getString();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NUMBER_INT -> integer(parser);
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      default -> NOTHING.value;
    };
  }

  /** Numbers beyond 64 bits occur: some tokenizers write 1e30 in digits for "no limit". */
  private static Object integer(JsonParser parser) {
    return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
        ? (Object) parser.getDoubleValue()
        : (Object) parser.getLongValue();
  }

  private static Map<String, Object> members(JsonParser parser) {
    Map<String, Object> members = new HashMap<>();
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      members.put(name, value(parser, parser.nextToken()));
    }
    return members;
  }

  private static List<Object> list(JsonParser parser) {
    List<Object> list = new ArrayList<>();
    for (JsonToken token; (token = parser.nextToken()) != JsonToken.END_ARRAY && token != null; ) {
      list.add(value(parser, token));
    }
    return list;
  }
}
