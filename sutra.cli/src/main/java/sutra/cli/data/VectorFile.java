package sutra.cli.data;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads one vector to ask with: a row of an fvecs file, or numbers in text, separated by commas or
 * space and optionally in brackets.
 */
public final class VectorFile {

  private VectorFile() {}

  /**
   * Reads a vector.
   *
   * @param row which row of an fvecs file, from 0; a file of text has row 0 only
   * @throws BadDataException if there is no such vector
   */
  public static float[] read(DataInput input, DataFormat.Reading reading, long row)
      throws IOException {
    if (DataFormat.ofName(input.plainName()).equals(Optional.of(DataFormat.FVECS))) {
      return row(input, reading, row);
    }
    if (row != 0) {
      throw BadDataException.input(
          input.name(), "row " + row + " asked for: text holds row 0 only");
    }
    try (InputStream in = input.open(reading.standardInput(), reading.observer());
        BufferedReader text =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return parse(input.name(), text.lines().collect(Collectors.joining(" ")));
    }
  }

  private static float[] row(DataInput input, DataFormat.Reading reading, long row)
      throws IOException {
    try (RecordReader rows = DataFormat.FVECS.open(input, reading)) {
      long found = 0;
      for (Optional<DataRecord> next = rows.next(); next.isPresent(); next = rows.next()) {
        if (found++ == row && next.get() instanceof DataRecord.OfConcept record) {
          return record.concept().embedding().orElseThrow();
        }
      }
      throw BadDataException.input(
          input.name(), "row " + row + " asked for: the file has rows 0 to " + (found - 1));
    }
  }

  private static float[] parse(String name, String text) {
    String numbers = text.strip();
    if (numbers.startsWith("[") && numbers.endsWith("]")) {
      numbers = numbers.substring(1, numbers.length() - 1).strip();
    }
    FloatList vector = new FloatList();
    for (String number : numbers.split("[\\s,;]+")) {
      try {
        vector.add(Float.parseFloat(number));
      } catch (NumberFormatException e) {
        String found = number.length() > 40 ? number.substring(0, 40) + "…" : number;
        throw BadDataException.input(
            name, "expected numbers, found \"" + found + "\" as number " + (vector.size() + 1), e);
      }
    }
    return vector.toArray();
  }
}
