package sutra.cli.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads {@code corpus.jsonl} and {@code queries.jsonl} of BEIR (Thakur, Reimers, Rücklé, Srivastava,
 * Gurevych, NeurIPS 2021): a JSON object on each line with {@code _id}, {@code text} and, for a
 * corpus, {@code title}. Other fields, and empty lines, are passed over. May be compressed with gzip.
 * One thread.
 */
public final class BeirReader implements AutoCloseable {

  private static final String ID = "_id";
  private static final String TITLE = "title";
  private static final String TEXT = "text";

  private final LineReader lines;
  private final Map<String, Long> seen = new HashMap<>();

  private BeirReader(LineReader lines) {
    this.lines = lines;
  }

  /**
   * Opens an input.
   *
   * @param standardInput where the standard input comes from; it is never closed
   * @throws BadDataException if it is missing or unreadable
   */
  public static BeirReader open(DataInput input, InputStream standardInput, ReadObserver observer)
      throws IOException {
    InputStream in = input.open(standardInput, observer);
    return new BeirReader(LineReader.ofUtf8(input.name(), in));
  }

  /**
   * The next text; empty at the end.
   *
   * @throws BadDataException if a line is malformed, or has the id of an earlier one
   */
  public Optional<BeirText> next() throws IOException {
    Optional<String> line = lines.next();
    while (line.isPresent() && line.get().isBlank()) {
      line = lines.next();
    }
    if (line.isEmpty()) {
      return Optional.empty();
    }
    BeirText text = parse(lines.place(), line.get());
    Long earlier = seen.putIfAbsent(text.id(), lines.line());
    if (earlier != null) {
      throw BadDataException.at(
          text.place(), "_id \"%s\" is that of line %d too".formatted(text.id(), earlier));
    }
    return Optional.of(text);
  }

  private static BeirText parse(Place place, String line) {
    Map<String, String> fields = new HashMap<>();
    try (JsonParser json = JsonlFormat.FACTORY.createParser(JsonlFormat.CONTEXT, line)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw BadDataException.at(place, "expected a JSON object in one line");
      }
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        read(place, json, fields);
      }
      if (json.nextToken() != null) {
        throw BadDataException.at(place, "expected the end of the line behind the JSON object");
      }
    } catch (JacksonException e) {
      throw BadDataException.at(place, JsonValues.explain(e));
    }
    return new BeirText(
        place, required(place, fields, ID), fields.getOrDefault(TITLE, ""), text(place, fields));
  }

  private static void read(Place place, JsonParser json, Map<String, String> fields) {
    String name = json.currentName();
    JsonToken value = json.nextToken();
    if (!name.equals(ID) && !name.equals(TITLE) && !name.equals(TEXT)) {
      json.skipChildren();
    } else if (value == JsonToken.VALUE_STRING) {
      fields.put(name, json.getString());
    } else if (value == JsonToken.VALUE_NUMBER_INT && name.equals(ID)) {
      fields.put(name, json.getString());
    } else if (value != JsonToken.VALUE_NULL) {
      throw BadDataException.at(place, "field \"" + name + "\": expected a text");
    }
  }

  private static String required(Place place, Map<String, String> fields, String name) {
    String value = fields.getOrDefault(name, "");
    if (value.isEmpty()) {
      throw BadDataException.at(
          place, "expected field \"" + name + "\", found none or an empty one");
    }
    return value;
  }

  private static String text(Place place, Map<String, String> fields) {
    if (!fields.containsKey(TEXT)) {
      throw BadDataException.at(place, "expected field \"text\", found none");
    }
    return fields.get(TEXT);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
