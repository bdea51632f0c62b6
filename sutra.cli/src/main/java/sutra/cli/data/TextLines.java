package sutra.cli.data;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads texts, one a line; an empty line is an empty text. */
public final class TextLines {

  private TextLines() {}

  /**
   * Reads a stream to its end and closes it.
   *
   * @param name the input's name in messages
   * @throws BadDataException if a line is not UTF-8
   */
  public static List<String> readAll(String name, InputStream in) throws IOException {
    List<String> texts = new ArrayList<>();
    try (LineReader lines = LineReader.ofUtf8(name, in)) {
      for (Optional<String> line = lines.next(); line.isPresent(); line = lines.next()) {
        texts.add(line.get());
      }
    }
    return texts;
  }
}
