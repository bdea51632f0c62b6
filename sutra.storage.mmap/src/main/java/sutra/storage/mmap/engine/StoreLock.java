package sutra.storage.mmap.engine;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import sutra.storage.api.StoreLockedException;

/**
 * Keeps a directory to one open store: a lock on the file LOCK against other processes, and a list
 * of this process's own against itself. Who holds it stands in the file OWNER.
 *
 * <p>Nothing else may ever open LOCK: on Linux, closing any other descriptor of a file drops the
 * process's locks on it without a word.
 */
final class StoreLock implements AutoCloseable {

  private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

  private final Path directory;
  private final StoreFiles files;
  private final FileChannel channel;

  private StoreLock(Path directory, StoreFiles files, FileChannel channel) {
    this.directory = directory;
    this.files = files;
    this.channel = channel;
  }

  /**
   * Locks an existing directory.
   *
   * @throws StoreLockedException if this process or another holds it
   */
  static StoreLock acquire(StoreFiles files) throws IOException {
    Path directory = files.directory().toRealPath();
    if (!HELD_HERE.add(directory)) {
      throw locked(files);
    }
    FileChannel channel = null;
    try {
      channel = FileChannel.open(files.lock(), CREATE, WRITE);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw locked(files);
      }
      Files.writeString(files.owner(), owner());
      return new StoreLock(directory, files, channel);
    } catch (IOException | RuntimeException e) {
      HELD_HERE.remove(directory);
      if (channel != null) {
        channel.close();
      }
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(files.owner());
    channel.close();
    HELD_HERE.remove(directory);
  }

  private static String owner() {
    ProcessHandle process = ProcessHandle.current();
    return "process %d (%s) since %s%n"
        .formatted(process.pid(), process.info().command().orElse("java"), Instant.now());
  }

  private static StoreLockedException locked(StoreFiles files) {
    String owner;
    try {
      owner = Files.readString(files.owner()).strip();
    } catch (IOException e) {
      owner = "a process that left no name";
    }
    return new StoreLockedException(
        "%s: the store is open in %s; close it there, or open another directory"
            .formatted(files.directory(), owner));
  }
}
