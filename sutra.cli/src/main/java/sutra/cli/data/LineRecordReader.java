package sutra.cli.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads a form that has one record on each line of UTF-8. Empty lines are passed over. */
abstract class LineRecordReader implements RecordReader {

  private final LineReader lines;

  LineRecordReader(String name, InputStream in) {
    this.lines = LineReader.ofUtf8(name, in);
  }

  /**
   * Reads one line that is not blank.
   *
   * @throws BadDataException if it is malformed
   */
  abstract DataRecord parse(Place place, String line);

  @Override
  public final Optional<DataRecord> next() throws IOException {
    while (true) {
      Optional<String> line = lines.next();
      if (line.isEmpty()) {
        return Optional.empty();
      }
      if (!line.get().isBlank()) {
        return Optional.of(parse(lines.place(), line.get()));
      }
    }
  }

  @Override
  public final void close() throws IOException {
    lines.close();
  }
}
