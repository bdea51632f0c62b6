package sutra.bench.embedding;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import sutra.bench.retrieval.BeirData;

/** Reads texts: JSON lines of BEIR's form by name ({@code .jsonl}), else one text a line. */
final class TextFile {

  private TextFile() {}

  /** All texts that are not blank, in the order of the file; {@code .gz} at the end means packed. */
  static List<String> read(Path file) throws IOException {
    String name = file.getFileName().toString();
    if (name.endsWith(".jsonl") || name.endsWith(".jsonl.gz")) {
      return BeirData.contents(file).values().stream().filter(text -> !text.isBlank()).toList();
    }
    try (BufferedReader lines = BeirData.open(file)) {
      return lines.lines().filter(line -> !line.isBlank()).toList();
    }
  }
}
