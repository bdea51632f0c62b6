package sutra.bench.embedding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * What another program says of the embeddings of some texts. A file has an object with the array
 * {@code cases}; a case has an {@code id}, a {@code text} or {@code texts}, and {@code values} of the
 * first text by the number of their component, or {@code cosine}, a row for each text; the rest is
 * not read.
 *
 * @param values components of the vector of length 1 of the first text; may be empty
 * @param cosines of each text with each; may be empty
 */
record Truth(
    String id, List<String> texts, Map<Integer, Double> values, List<List<Double>> cosines) {

  private static final JsonFactory JSON = new JsonFactory();

  /**
   * Reads all cases of a file.
   *
   * @throws IllegalArgumentException if it is no such file
   */
  static List<Truth> read(Path file) throws IOException {
    List<Truth> cases = new ArrayList<>();
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), Files.readString(file))) {
      json.nextToken();
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        boolean wanted = json.currentName().equals("cases");
        json.nextToken();
        if (!wanted) {
          json.skipChildren();
          continue;
        }
        while (json.nextToken() == JsonToken.START_OBJECT) {
          cases.add(one(json));
        }
      }
    } catch (JacksonException | NumberFormatException e) {
      throw refused(file, "found something else (" + e.getMessage() + ")");
    }
    if (cases.isEmpty()) {
      throw refused(file, "found no case");
    }
    cases.forEach(each -> each.require(file));
    return cases;
  }

  private static Truth one(JsonParser json) {
    Truth read = new Truth("", new ArrayList<>(), new TreeMap<>(), new ArrayList<>());
    String id = "";
    while (json.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "id" -> id = json.getString();
        case "text" -> read.texts.add(json.getString());
        case "texts" -> {
          while (json.nextToken() == JsonToken.VALUE_STRING) {
            read.texts.add(json.getString());
          }
        }
        case "values" -> {
          while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            int component = Integer.parseInt(json.currentName());
            json.nextToken();
            read.values.put(component, json.getDoubleValue());
          }
        }
        case "cosine" -> {
          while (json.nextToken() == JsonToken.START_ARRAY) {
            read.cosines.add(numbers(json));
          }
        }
        default -> json.skipChildren();
      }
    }
    return new Truth(id, read.texts, read.values, read.cosines);
  }

  private static List<Double> numbers(JsonParser json) {
    List<Double> numbers = new ArrayList<>();
    while (json.nextToken() != JsonToken.END_ARRAY) {
      numbers.add(json.getDoubleValue());
    }
    return numbers;
  }

  private void require(Path file) {
    int count = texts.size();
    boolean square =
        cosines.isEmpty()
            || cosines.size() == count && cosines.stream().allMatch(row -> row.size() == count);
    if (count == 0 || !square || values.isEmpty() && cosines.isEmpty()) {
      throw refused(
          file,
          "case \"%s\" has %d texts, %d values and %d rows of cosines"
              .formatted(id, count, values.size(), cosines.size()));
    }
  }

  private static IllegalArgumentException refused(Path file, String found) {
    return new IllegalArgumentException(
        "truth="
            + file
            + ": "
            + found
            + "; expected {\"cases\": [{\"id\", \"text\" or \"texts\", \"values\" or \"cosine\"}]},"
            + " a cosine for each two texts");
  }
}
