package sutra.cli.data;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Reads pairs of ids or keys, separated by a tab. Empty lines are passed over. */
public final class PairsReader implements Closeable {

  private final LineReader lines;

  /** Reads the pairs of a stream, which is closed with this reader. */
  public PairsReader(String name, InputStream in) {
    this.lines = LineReader.ofUtf8(name, in);
  }

  /**
   * Two ends of a path, as the user gave them.
   *
   * @param from id or key of the start
   * @param to id or key of the end
   */
  public record Pair(String from, String to) {}

  /**
   * Reads the next pair; empty at the end of the input.
   *
   * @throws BadDataException if a line is not a pair
   */
  public Optional<Pair> next() throws IOException {
    Optional<String> line = lines.next();
    while (line.isPresent() && line.get().isBlank()) {
      line = lines.next();
    }
    return line.map(this::parse);
  }

  private Pair parse(String line) {
    String[] columns = line.split("\t", -1);
    if (columns.length != 2 || columns[0].isBlank() || columns[1].isBlank()) {
      throw BadDataException.at(
          lines.place(), "expected two ids or keys separated by a tab, found \"" + line + "\"");
    }
    return new Pair(columns[0], columns[1]);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
