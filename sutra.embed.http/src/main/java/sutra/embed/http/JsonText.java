package sutra.embed.http;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/** What the protocols share of writing and reading JSON, in a stream and without a tree. */
final class JsonText {

  /** Components of the longest vector that is read: more than any model has. */
  static final int DIMENSION_LIMIT = 65_536;

  /** Some servers write NaN as such; it is read, to be refused by its place. */
  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS).build();

  private static final int FIRST_CAPACITY = 384;

  private JsonText() {}

  /** Reads an object, from its first field on. */
  interface ObjectReader<T> {
    T read(JsonParser json) throws AnswerException;
  }

  /** An object whose fields the caller writes, in UTF-8. */
  static byte[] object(Consumer<JsonGenerator> fields) {
    var bytes = new ByteArrayOutputStream(4096);
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject();
      fields.accept(json);
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  /** Writes what both protocols call by the same names. */
  static void writeCommon(JsonGenerator json, Ask ask) {
    json.writeStringProperty("model", ask.model());
    json.writeArrayPropertyStart("input");
    ask.prompts().forEach(json::writeString);
    json.writeEndArray();
    ask.dimension().ifPresent(dimension -> json.writeNumberProperty("dimensions", dimension));
  }

  /**
   * Reads a body that is one JSON object.
   *
   * @throws AnswerException if it is not, or {@code reader} refuses it
   */
  static <T> T read(byte[] body, ObjectReader<T> reader) throws AnswerException {
    try (JsonParser json = FACTORY.createParser(ObjectReadContext.empty(), body)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new AnswerException("no JSON object");
      }
      T value = reader.read(json);
      if (json.nextToken() != null) {
        throw new AnswerException("more than one JSON value");
      }
      return value;
    } catch (JacksonException e) {
      throw new AnswerException(
          "no JSON (%s, at byte %d of %d)"
              .formatted(
                  Excerpt.line(e.getOriginalMessage()),
                  e.getLocation().getByteOffset(),
                  body.length),
          e);
    }
  }

  /** Reads an array of numbers; values that are not finite remain for the caller to refuse. */
  static float[] vector(JsonParser json) throws AnswerException {
    require(json, JsonToken.START_ARRAY, "embedding");
    var vector = new float[FIRST_CAPACITY];
    int size = 0;
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (!json.currentToken().isNumeric()) {
        throw new AnswerException(
            "%s as component %d of a vector: expected a number"
                .formatted(json.currentToken().asString(), size));
      }
      if (size == DIMENSION_LIMIT) {
        throw new AnswerException("a vector of more than " + DIMENSION_LIMIT + " components");
      }
      if (size == vector.length) {
        vector = Arrays.copyOf(vector, 2 * size);
      }
      vector[size++] = (float) json.getDoubleValue();
    }
    return Arrays.copyOf(vector, size);
  }

  /** Reads a number that counts something. */
  static long count(JsonParser json) throws AnswerException {
    if (json.currentToken() != JsonToken.VALUE_NUMBER_INT || json.getLongValue() < 0) {
      throw new AnswerException(
          "%s=%s: expected an integer from 0".formatted(json.currentName(), json.getString()));
    }
    return json.getLongValue();
  }

  /** Fails on a field that tells an error; some servers send it with status 200. */
  static void refuseError(JsonParser json) throws AnswerException {
    if (json.currentToken() == JsonToken.VALUE_NULL) {
      return;
    }
    throw new AnswerException("an error");
  }

  static void require(JsonParser json, JsonToken expected, String field) throws AnswerException {
    if (json.currentToken() != expected) {
      throw new AnswerException(
          "\"%s\" with %s: expected %s".formatted(field, json.currentToken(), expected));
    }
  }
}
