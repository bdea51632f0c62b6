package sutra.bench.paths;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Links between concepts that have names, read from a file. Concepts are numbered as they come.
 *
 * @param names of the concepts, by number
 * @param links as numbers, each pair of ends and type once
 */
record NamedLinks(List<String> names, Set<NamedLink> links) {

  private static final String HEADING = "source\t";
  private static final JsonFactory JSON = new JsonFactory();

  /** One link, its ends as numbers. */
  record NamedLink(int source, String type, int target) {}

  /**
   * Reads lines of source, type and target with tabs between them, after a heading if there is one, or
   * JSON objects with the fields source, type and target; packed with gzip if the name ends in {@code
   * .gz}.
   *
   * @throws IOException if a line is something else
   */
  static NamedLinks read(Path file) throws IOException {
    Map<String, Integer> numbers = new HashMap<>();
    List<String> names = new ArrayList<>();
    Set<NamedLink> links = new LinkedHashSet<>();
    try (BufferedReader lines = reader(file)) {
      int number = 0;
      for (String line; (line = lines.readLine()) != null; ) {
        number++;
        if (line.isBlank() || number == 1 && line.startsWith(HEADING)) {
          continue;
        }
        String[] fields = line.startsWith("{") ? object(line) : line.split("\t", -1);
        if (fields.length != 3 || fields[0] == null || fields[1] == null || fields[2] == null) {
          throw new IOException(
              "%s:%d: expected source, type and target".formatted(file.getFileName(), number));
        }
        links.add(
            new NamedLink(
                number(fields[0], numbers, names), fields[1], number(fields[2], numbers, names)));
      }
    }
    return new NamedLinks(names, links);
  }

  private static BufferedReader reader(Path file) throws IOException {
    InputStream bytes = Files.newInputStream(file);
    InputStream text = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
    return new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8));
  }

  private static int number(String name, Map<String, Integer> numbers, List<String> names) {
    Integer known = numbers.putIfAbsent(name, names.size());
    if (known == null) {
      names.add(name);
      return names.size() - 1;
    }
    return known;
  }

  private static String[] object(String line) {
    String[] fields = new String[3];
    try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), line)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        switch (name) {
          case "source" -> fields[0] = parser.getString();
          case "type" -> fields[1] = parser.getString();
          case "target" -> fields[2] = parser.getString();
          default -> parser.skipChildren();
        }
      }
    }
    return fields;
  }
}
