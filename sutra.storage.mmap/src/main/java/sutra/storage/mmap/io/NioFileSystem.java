package sutra.storage.mmap.io;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** Files through {@link FileChannel}. */
final class NioFileSystem implements FileSystem {

  private static final boolean WINDOWS = System.getProperty("os.name").startsWith("Windows");

  @Override
  public StoreFile create(Path file) throws IOException {
    return new NioFile(channel(file, CREATE_NEW, READ, WRITE));
  }

  @Override
  public StoreFile open(Path file) throws IOException {
    return new NioFile(channel(file, READ));
  }

  @Override
  public StoreFile openForWriting(Path file) throws IOException {
    return new NioFile(channel(file, READ, WRITE));
  }

  @Override
  public MemorySegment map(Path file, long size, Arena arena) throws IOException {
    try (FileChannel channel = channel(file, READ)) {
      if (channel.size() < size) {
        throw new IOException(
            "%s: has %d bytes, expected at least %d".formatted(file, channel.size(), size));
      }
      return channel.map(MapMode.READ_ONLY, 0, size, arena);
    }
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void link(Path name, Path existing) throws IOException {
    Files.createLink(name, existing);
  }

  @Override
  public void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
  }

  @Override
  public void createDirectories(Path directory) throws IOException {
    Files.createDirectories(directory);
  }

  @Override
  public List<String> list(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    } catch (UncheckedIOException e) {
      throw e.getCause(); // the stream cannot throw what reading the directory does
    }
  }

  @Override
  public void forceDirectory(Path directory) throws IOException {
    if (WINDOWS) {
      return; // Windows offers no way to flush a directory and logs its metadata itself
    }
    try (FileChannel channel = channel(directory, READ)) {
      channel.force(true);
    }
  }

  /**
   * Forgets an interrupt, which would close the channel that is used next. The threads that come here
   * are the engine's own; a caller's callback on one of them may have interrupted it.
   */
  private static void forgetInterrupt() {
    Thread.interrupted();
  }

  private static FileChannel channel(Path path, OpenOption... options) throws IOException {
    forgetInterrupt();
    return FileChannel.open(path, options);
  }

  private record NioFile(FileChannel channel) implements StoreFile {

    @Override
    public long size() throws IOException {
      forgetInterrupt();
      return channel.size();
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
      forgetInterrupt();
      int total = 0;
      while (target.hasRemaining()) {
        int count = channel.read(target, position + total);
        if (count < 0) {
          break;
        }
        total += count;
      }
      return total;
    }

    @Override
    public void write(ByteBuffer source, long position) throws IOException {
      forgetInterrupt();
      for (long at = position; source.hasRemaining(); ) {
        at += channel.write(source, at); // may be short when the device is nearly full
      }
    }

    @Override
    public void truncate(long size) throws IOException {
      forgetInterrupt();
      channel.truncate(size);
    }

    @Override
    public void force() throws IOException {
      forgetInterrupt();
      channel.force(false);
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }
}
