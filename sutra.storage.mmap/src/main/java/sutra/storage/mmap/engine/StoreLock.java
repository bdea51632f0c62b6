package sutra.storage.mmap.engine;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.time.Instant;
import sutra.storage.api.StoreLockedException;

/**
 * Keeps a directory to one open store: a lock on the file LOCK against other processes, and a list
 * of this process's own against itself. Who holds it stands in the file OWNER.
 *
 * <p>Nothing else may ever open LOCK: on Linux, closing any other descriptor of a file drops the
 * process's locks on it without a word.
 */
final class StoreLock implements AutoCloseable {

  private static final Logger LOGGER = System.getLogger(StoreLock.class.getName());

  /** Where the stores that this process holds are listed, for every class loader that loads us. */
  private static final String HELD_HERE = "sutra.storage.mmap.held.";

  private final String held;
  private final StoreFiles files;
  private final FileChannel channel;

  private StoreLock(String held, StoreFiles files, FileChannel channel) {
    this.held = held;
    this.files = files;
    this.channel = channel;
  }

  /**
   * Locks an existing directory.
   *
   * @throws StoreLockedException if this process or another holds it
   */
  static StoreLock acquire(StoreFiles files) throws IOException {
    String held = HELD_HERE + files.directory().toRealPath();
    if (System.getProperties().putIfAbsent(held, "") != null) {
      throw locked(files);
    }
    FileChannel channel = null;
    try {
      channel = FileChannel.open(files.lock(), CREATE, WRITE);
      if (!isLocked(channel)) {
        throw locked(files);
      }
      writeOwner(files);
      return new StoreLock(held, files, channel);
    } catch (IOException | RuntimeException | Error e) {
      try (FileChannel _ = channel) {
        System.getProperties().remove(held);
      }
      throw e;
    }
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      deleteOwner(files);
    } finally {
      System.getProperties().remove(held);
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false; // held here, by someone who does not keep the list
    }
  }

  /** Only messages need the owner: a store on a full disk must still open. */
  private static void writeOwner(StoreFiles files) {
    try {
      Files.writeString(files.owner(), owner());
    } catch (IOException e) {
      LOGGER.log(Level.WARNING, "{0}: could not be written: {1}", files.owner(), e.toString());
    }
  }

  private static void deleteOwner(StoreFiles files) {
    try {
      Files.deleteIfExists(files.owner());
    } catch (IOException e) {
      LOGGER.log(Level.WARNING, "{0}: could not be deleted: {1}", files.owner(), e.toString());
    }
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
        "%s: the store is open in %s; close it there, or open it read-only"
            .formatted(files.directory(), owner));
  }
}
