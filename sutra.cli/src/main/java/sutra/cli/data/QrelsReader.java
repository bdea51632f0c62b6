package sutra.cli.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the judgements of a BEIR data set: a line of headings, then a question's id, a text's id and
 * how relevant the text is to the question, separated by tabs. May be compressed with gzip.
 */
public final class QrelsReader {

  private static final String HEADINGS = "query-id\tcorpus-id\tscore";
  private static final String SHOWN_HEADINGS = HEADINGS.replace("\t", "<TAB>");

  private final Map<String, Map<String, Integer>> judgements = new LinkedHashMap<>();

  private QrelsReader() {}

  /**
   * Reads an input to its end.
   *
   * @param standardInput where the standard input comes from; it is never closed
   * @return for each question, in the order of the file, the texts judged with their scores, which
   *     may be 0 or negative
   * @throws BadDataException if it is missing, unreadable or malformed
   */
  public static Map<String, Map<String, Integer>> read(DataInput input, InputStream standardInput)
      throws IOException {
    QrelsReader reader = new QrelsReader();
    InputStream in = input.open(standardInput, ReadObserver.NONE);
    try (LineReader lines = LineReader.ofUtf8(input.name(), in)) {
      String headings = lines.next().orElse("");
      if (!headings.equals(HEADINGS)) {
        throw BadDataException.input(
            input.name() + ":1",
            "expected the headings %s, found %s"
                .formatted(SHOWN_HEADINGS, headings.isEmpty() ? "none" : "\"" + headings + "\""));
      }
      for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
        if (!line.get().isBlank()) {
          reader.add(lines.place(), line.get());
        }
      }
    }
    if (reader.judgements.isEmpty()) {
      throw BadDataException.input(input.name(), "expected judgements, found none");
    }
    return reader.judgements;
  }

  private void add(Place place, String line) {
    String[] columns = line.split("\t", -1);
    if (columns.length != 3 || columns[0].isEmpty() || columns[1].isEmpty()) {
      throw BadDataException.at(
          place, "expected a question's id, a text's id and a score, separated by tabs");
    }
    int score = score(place, columns[2]);
    Integer earlier =
        judgements.computeIfAbsent(columns[0], _ -> new LinkedHashMap<>()).put(columns[1], score);
    if (earlier != null && earlier != score) {
      throw BadDataException.at(
          place,
          "question %s and text %s are judged %d, and %d on an earlier line"
              .formatted(columns[0], columns[1], score, earlier));
    }
  }

  private static int score(Place place, String column) {
    try {
      return Integer.parseInt(column.strip());
    } catch (NumberFormatException e) {
      throw BadDataException.at(
          place, "expected a whole number as score, found \"" + column + "\"");
    }
  }
}
