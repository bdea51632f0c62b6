package sutra.cli.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Tells the form of a file by its name and, where several forms share a name, by how it begins: a
 * file {@code *.json} is concepts if it begins as an object and associations if as an array; lines of
 * JSON are those of an MCP memory if the first of them says so.
 */
public final class DetectedFormat {

  private static final int BEGINNING_BYTES = 1 << 16;

  private DetectedFormat() {}

  /**
   * The form of a file; empty for the standard input, and where neither name nor beginning tell it.
   *
   * @throws BadDataException if the file cannot be read
   */
  public static Optional<DataFormat> of(DataInput input) throws IOException {
    if (input.path().isEmpty()) {
      return Optional.empty();
    }
    if (!Files.isRegularFile(input.path().get())) {
      return DataFormat.ofName(input.plainName()); // a pipe can be read but once
    }
    if (input.plainName().toLowerCase(Locale.ROOT).endsWith(".json")) {
      return ofJson(beginning(input));
    }
    Optional<DataFormat> byName = DataFormat.ofName(input.plainName());
    return byName.equals(Optional.of(DataFormat.JSONL)) && isMcp(beginning(input))
        ? Optional.of(DataFormat.MCP)
        : byName;
  }

  private static Optional<DataFormat> ofJson(String beginning) {
    if (isMcp(beginning)) {
      return Optional.of(DataFormat.MCP); // the memory server once called its file memory.json
    }
    return switch (beginning.isEmpty() ? ' ' : beginning.charAt(0)) {
      case '{' -> Optional.of(DataFormat.CONCEPTS);
      case '[' -> Optional.of(DataFormat.ASSOCIATIONS);
      default -> Optional.empty();
    };
  }

  private static boolean isMcp(String beginning) {
    Map<String, String> texts = texts(beginning.lines().findFirst().orElse(""));
    String type = texts.getOrDefault(McpFields.TYPE, "");
    return type.equals(McpFields.ENTITY) && texts.containsKey(McpFields.NAME)
        || type.equals(McpFields.RELATION) && texts.containsKey(McpFields.FROM);
  }

  /** The fields of a JSON object that are texts, as far as it is there and well-formed. */
  private static Map<String, String> texts(String line) {
    Map<String, String> texts = new HashMap<>();
    try (JsonParser parser = SourceJson.FACTORY.createParser(SourceJson.CONTEXT, line)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        if (parser.nextToken() == JsonToken.VALUE_STRING) {
          texts.put(name, parser.getString());
        }
        parser.skipChildren();
      }
    } catch (JacksonException e) {
      return texts; // the rest is not looked at
    }
    return texts;
  }

  /** The first characters that are not blank. */
  private static String beginning(DataInput input) throws IOException {
    try (InputStream in = input.open(InputStream.nullInputStream(), ReadObserver.NONE)) {
      String text = new String(in.readNBytes(BEGINNING_BYTES), StandardCharsets.UTF_8);
      return text.replaceFirst("^\uFEFF", "").stripLeading();
    }
  }
}
