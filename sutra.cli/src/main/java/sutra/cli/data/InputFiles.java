package sutra.cli.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Turns what a user named on the command line into the inputs to read. */
public final class InputFiles {

  private InputFiles() {}

  /** What of a folder is read. */
  public enum Contents {
    /** Texts, and concepts as JSON lines. */
    LEARNABLE("*.txt, *.md or *.jsonl file"),
    /** Whatever can be imported; of files {@code *.json} those of the names known. */
    IMPORTABLE("concepts.json, associations.json, *.jsonl, *.tsv, *.triples or *.fvecs file");

    private final String names;

    Contents(String names) {
      this.names = names;
    }

    private boolean include(DataInput input) {
      String name = input.plainName().toLowerCase(Locale.ROOT);
      Optional<DataFormat> format = DataFormat.ofName(name);
      boolean text = format.equals(Optional.of(DataFormat.TEXT));
      return switch (this) {
        case LEARNABLE -> text || format.equals(Optional.of(DataFormat.JSONL));
        case IMPORTABLE -> SOURCE_FILES.contains(name) || (format.isPresent() && !text);
      };
    }
  }

  private static final Set<String> SOURCE_FILES = Set.of("concepts.json", "associations.json");

  /**
   * Expands names: a folder stands for the files in it and below it that count, in the order of
   * their paths; {@code -} for the standard input.
   *
   * @throws BadDataException if a file is missing or a folder has nothing to read
   */
  public static List<DataInput> expand(List<String> names, Contents contents) throws IOException {
    List<DataInput> inputs = new ArrayList<>();
    for (String name : names) {
      if (name.equals(DataInput.STANDARD_INPUT)) {
        inputs.add(DataInput.standardInput());
      } else if (Files.isDirectory(Path.of(name))) {
        inputs.addAll(below(Path.of(name), contents));
      } else {
        DataInput.requireReadable(Path.of(name));
        inputs.add(DataInput.file(Path.of(name)));
      }
    }
    return inputs;
  }

  private static List<DataInput> below(Path folder, Contents contents) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<DataInput> inputs =
          files
              .filter(Files::isRegularFile)
              .map(DataInput::file)
              .filter(contents::include)
              .sorted((a, b) -> a.name().compareTo(b.name()))
              .toList();
      if (inputs.isEmpty()) {
        throw BadDataException.input(
            folder.toString(), "no " + contents.names + " in this folder or below it");
      }
      return inputs;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
