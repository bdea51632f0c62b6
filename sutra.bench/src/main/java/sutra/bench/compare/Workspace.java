package sutra.bench.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A folder in which one session makes its stores, removed when the session ends. */
public final class Workspace implements AutoCloseable {

  private final Path folder;
  private int stores;

  /** Makes a folder within another. */
  public Workspace(Path root) throws IOException {
    Files.createDirectories(root);
    folder = Files.createTempDirectory(root, "peers-");
  }

  /** An empty folder that was not used before. */
  public Path fresh() throws IOException {
    return Files.createDirectory(folder.resolve("store-" + stores++));
  }

  /** Removes a folder with all that is in it. */
  public static void remove(Path directory) throws IOException {
    try (Stream<Path> entries = Files.walk(directory)) {
      for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(entry);
      }
    }
  }

  @Override
  public void close() throws IOException {
    remove(folder);
  }
}
