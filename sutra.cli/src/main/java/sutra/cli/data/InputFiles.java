package sutra.cli.data;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Turns what a user named on the command line into the inputs to read. */
public final class InputFiles {

  private InputFiles() {}

  /**
   * Expands names: a folder stands for the files below it whose form its name tells, in the order
   * of their paths; {@code -} for the standard input.
   *
   * @throws BadDataException if a file is missing or a folder has nothing to read
   */
  public static List<DataInput> expand(List<String> names) throws IOException {
    List<DataInput> inputs = new ArrayList<>();
    for (String name : names) {
      if (name.equals(DataInput.STANDARD_INPUT)) {
        inputs.add(DataInput.standardInput());
      } else if (Files.isDirectory(Path.of(name))) {
        inputs.addAll(below(Path.of(name)));
      } else {
        DataInput.requireReadable(Path.of(name));
        inputs.add(DataInput.file(Path.of(name)));
      }
    }
    return inputs;
  }

  private static List<DataInput> below(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      List<DataInput> inputs =
          files
              .filter(Files::isRegularFile)
              .map(DataInput::file)
              .filter(InputFiles::isLearnable)
              .sorted((a, b) -> a.name().compareTo(b.name()))
              .toList();
      if (inputs.isEmpty()) {
        throw BadDataException.input(
            folder.toString(), "no *.txt, *.md or *.jsonl file in this folder or below it");
      }
      return inputs;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static boolean isLearnable(DataInput input) {
    return DataFormat.ofName(input.plainName())
        .filter(format -> format == DataFormat.TEXT || format == DataFormat.JSONL)
        .isPresent();
  }
}
