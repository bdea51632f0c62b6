package sutra.cli.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.JacksonIOException;

/**
 * Reads one JSON object or array, each of whose entries is a record, entry by entry. An entry that is
 * JSON, but not what is expected, is passed over whole; nothing can be read behind text that is not
 * JSON.
 */
abstract class JsonEntryReader implements RecordReader {

  private static final int ENTRY_DEPTH = 1;

  private final String name;
  private final InputStream in;
  private final JsonToken opening;

  private JsonParser parser;
  private long index = -1;
  private String key = "";
  private boolean ended;

  /**
   * Reads a stream, which is closed with this reader.
   *
   * @param opening how the file begins: {@code START_OBJECT} or {@code START_ARRAY}
   */
  JsonEntryReader(String name, InputStream in, JsonToken opening) {
    this.name = name;
    this.in = in;
    this.opening = opening;
  }

  /** What the file has to be, for messages. */
  abstract String expected();

  /**
   * What the entry is called in messages.
   *
   * @param key its name in an object; empty in an array
   * @param index its number, from 0
   */
  abstract String describe(String key, long index);

  /**
   * Reads the entry whose first token the parser is at.
   *
   * @throws IllegalArgumentException if it is not what is expected; the parser may be anywhere in it
   */
  abstract DataRecord read(Place place, String key, JsonParser entry);

  @Override
  public final Optional<DataRecord> next() throws IOException {
    try {
      return ended ? Optional.empty() : entry();
    } catch (JacksonIOException e) {
      throw e.getCause();
    } catch (JacksonException e) {
      ended = true;
      long line = e.getLocation() == null ? place().number() : e.getLocation().getLineNr();
      throw BadDataException.fatal(Place.line(name, line), JsonValues.explain(e));
    }
  }

  private Optional<DataRecord> entry() throws IOException {
    if (parser == null) {
      open();
    }
    JsonToken token = parser.nextToken();
    if (token.isStructEnd()) {
      end();
      return Optional.empty();
    }
    index++;
    if (token == JsonToken.PROPERTY_NAME) {
      key = parser.currentName();
      parser.nextToken();
    }
    return Optional.of(entryAt(place()));
  }

  private DataRecord entryAt(Place place) {
    try {
      DataRecord record = read(place, key, parser);
      assert JsonValues.depth(parser) == ENTRY_DEPTH;
      return record;
    } catch (IllegalArgumentException | InputCoercionException e) {
      JsonValues.leave(parser, ENTRY_DEPTH);
      String problem =
          e instanceof JacksonException refused ? JsonValues.explain(refused) : e.getMessage();
      throw BadDataException.at(place, describe(key, index) + ": " + problem);
    }
  }

  private void open() {
    parser = SourceJson.FACTORY.createParser(SourceJson.CONTEXT, in);
    JsonToken first = parser.nextToken();
    if (first != opening) {
      ended = true;
      String found = first == null ? "an empty file" : JsonValues.name(first);
      throw BadDataException.fatal(place(), "expected " + expected() + ", found " + found);
    }
  }

  private void end() {
    ended = true;
    if (parser.nextToken() != null) {
      throw BadDataException.fatal(place(), "expected nothing behind " + expected());
    }
  }

  private Place place() {
    return Place.line(name, parser.currentTokenLocation().getLineNr());
  }

  @Override
  public final void close() throws IOException {
    in.close();
  }
}
