package sutra.bench.retrieval;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A data set of BEIR's form (Thakur and others, NeurIPS 2021): texts, and the questions to which some
 * of them are relevant.
 *
 * @param texts title and text as one, by id, in the order of the file
 * @param questions those to which something is relevant, in the order of the judgements
 */
public record BeirData(Map<String, String> texts, List<Asked> questions) {

  private static final JsonFactory JSON = new JsonFactory();

  /**
   * A question.
   *
   * @param text of the question
   * @param scores how relevant texts are, by id
   */
  public record Asked(String text, Map<String, Integer> scores) {}

  /** Reads JSON lines, and judgements separated by tabs; a name ends in {@code .gz} if packed. */
  public static BeirData read(Path corpus, Path queries, Path qrels) throws IOException {
    Map<String, String> asked = contents(queries);
    Map<String, Map<String, Integer>> judgements = new LinkedHashMap<>();
    try (BufferedReader lines = open(qrels)) {
      lines.readLine(); // headings
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] columns = line.split("\t");
        judgements
            .computeIfAbsent(columns[0], _ -> new HashMap<>())
            .put(columns[1], Integer.parseInt(columns[2].strip()));
      }
    }
    List<Asked> questions = new ArrayList<>();
    judgements.forEach((id, scores) -> {
      if (asked.containsKey(id) && scores.values().stream().anyMatch(score -> score > 0)) {
        questions.add(new Asked(asked.get(id), scores));
      }
    });
    return new BeirData(contents(corpus), questions);
  }

  /** Reads title and text of JSON lines as one, by id, in the order of the file. */
  public static Map<String, String> contents(Path file) throws IOException {
    Map<String, String> contents = new LinkedHashMap<>();
    try (BufferedReader lines = open(file)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        Map<String, String> fields = fields(line);
        String title = fields.getOrDefault("title", "");
        String text = fields.getOrDefault("text", "");
        contents.put(fields.get("_id"), title.isEmpty() ? text : title + " " + text);
      }
    }
    return contents;
  }

  private static Map<String, String> fields(String line) {
    Map<String, String> fields = new HashMap<>();
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), line)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = json.currentName();
        if (json.nextToken() == JsonToken.VALUE_STRING) {
          fields.put(name, json.getString());
        } else {
          json.skipChildren();
        }
      }
    }
    return fields;
  }

  /** Opens a text file, packed if its name ends in {@code .gz}. */
  public static BufferedReader open(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file));
    InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
    return new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8));
  }
}
