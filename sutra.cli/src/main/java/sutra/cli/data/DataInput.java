package sutra.cli.data;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A file or the standard input, to be read once.
 *
 * @param name what the user calls it
 * @param path the file; empty for the standard input
 */
public record DataInput(String name, Optional<Path> path) {

  /** The name that stands for the standard input. */
  public static final String STANDARD_INPUT = "-";

  private static final int GZIP_MAGIC = 0x8B1F;
  private static final int BUFFER_BYTES = 1 << 16;

  /** Names a file. */
  public static DataInput file(Path path) {
    return new DataInput(path.toString(), Optional.of(path));
  }

  /** The standard input. */
  public static DataInput standardInput() {
    return new DataInput("standard input", Optional.empty());
  }

  /**
   * What an argument names: the standard input if it is {@value #STANDARD_INPUT}, else a file.
   *
   * @throws java.nio.file.InvalidPathException if no file can have that name
   */
  public static DataInput named(String argument) {
    return argument.equals(STANDARD_INPUT) ? standardInput() : file(Path.of(argument));
  }

  /** The size in bytes as it stands on disk; 0 where that is unknown. */
  public long size() throws IOException {
    return path.isPresent() ? Files.size(path.get()) : 0;
  }

  /** The file's name in lower case without folder and without {@code .gz}. */
  public String plainName() {
    String file = path.map(Path::getFileName).map(Path::toString).orElse(name);
    return file.toLowerCase(Locale.ROOT).endsWith(".gz")
        ? file.substring(0, file.length() - 3)
        : file;
  }

  /**
   * Opens the input, unpacking it where it is compressed with gzip.
   *
   * @param standardInput where the standard input comes from; it is never closed
   * @param observer told of bytes as they are taken from disk
   * @throws BadDataException if it is missing, a folder or unreadable
   */
  public InputStream open(InputStream standardInput, ReadObserver observer) throws IOException {
    InputStream raw = path.isPresent() ? openFile(path.get()) : new Unclosed(standardInput);
    InputStream buffered = new BufferedInputStream(new ObservedStream(raw, observer), BUFFER_BYTES);
    buffered.mark(2);
    int magic = buffered.read() | buffered.read() << 8;
    buffered.reset();
    if (magic != GZIP_MAGIC) {
      return buffered;
    }
    try {
      return new Unpacked(name, new GZIPInputStream(buffered, BUFFER_BYTES));
    } catch (EOFException | ZipException e) {
      throw damaged(name, e);
    }
  }

  private static BadDataException damaged(String name, IOException cause) {
    return BadDataException.input(
        name, "the gzip data is cut off or damaged (" + cause.getMessage() + ")", cause);
  }

  private InputStream openFile(Path file) throws IOException {
    requireReadable(file);
    return Files.newInputStream(file);
  }

  /** Checks that a file is there and can be read. */
  public static void requireReadable(Path file) {
    if (!Files.exists(file)) {
      throw BadDataException.input(file.toString(), "no such file");
    }
    if (Files.isDirectory(file)) {
      throw BadDataException.input(file.toString(), "expected a file, found a folder");
    }
    if (!Files.isReadable(file)) {
      throw BadDataException.input(file.toString(), "no permission to read the file");
    }
  }

  /** Leaves its source open. */
  private static final class Unclosed extends FilterInputStream {
    Unclosed(InputStream in) {
      super(in);
    }

    @Override
    public void close() {}
  }

  /** Says in the user's words that a compressed file is broken. */
  private static final class Unpacked extends FilterInputStream {
    private final String name;

    Unpacked(String name, InputStream in) {
      super(in);
      this.name = name;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      try {
        return super.read(target, offset, length);
      } catch (EOFException | ZipException e) {
        throw damaged(name, e);
      }
    }
  }
}
