package sutra.storage.mmap.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/** Write-once files: either the whole file is there under its name after a crash, or it is not. */
public final class DurableFiles {

  /** The ending of files that are being written; the next attempt replaces what a crash left. */
  public static final String TEMPORARY = ".tmp";

  /** The most bytes that a file read as a whole may have. */
  private static final long SMALL_LIMIT = 64 << 20;

  /** Bytes copied at a time. */
  private static final int PIECE = 1 << 20;

  private DurableFiles() {}

  /** Writes a file under a temporary name, forces it, renames it and forces the directory. */
  public static void writeOnce(FileSystem files, Path file, byte[] content) throws IOException {
    Path temporary = file.resolveSibling(file.getFileName() + TEMPORARY);
    files.delete(temporary);
    try (StoreFile out = files.create(temporary)) {
      out.write(ByteBuffer.wrap(content), 0);
      out.force();
    }
    files.rename(temporary, file);
    files.forceDirectory(file.getParent());
  }

  /**
   * Copies the first bytes of an open file to a new name, durably once the directory is forced; a file
   * of that name is replaced.
   *
   * @param copied told the size of each piece
   * @throws IOException also if the file has fewer bytes
   */
  public static void copy(FileSystem files, StoreFile from, long size, Path to, LongConsumer copied)
      throws IOException {
    Path temporary = to.resolveSibling(to.getFileName() + TEMPORARY);
    files.delete(temporary);
    try (StoreFile out = files.create(temporary)) {
      ByteBuffer piece = ByteBuffer.allocate((int) Math.min(PIECE, Math.max(1, size)));
      for (long at = 0; at < size; at += piece.limit()) {
        piece.clear().limit((int) Math.min(piece.capacity(), size - at));
        if (from.read(piece, at) < piece.limit()) {
          throw new IOException("%s: the source ended before byte %d".formatted(to, size));
        }
        out.write(piece.flip(), at);
        copied.accept(piece.limit());
      }
      out.force();
    }
    files.rename(temporary, to);
  }

  /** Reads a whole small file. */
  public static byte[] readAll(FileSystem files, Path file) throws IOException {
    try (StoreFile in = files.open(file)) {
      if (in.size() > SMALL_LIMIT) {
        throw new IOException(
            "%s: has %d bytes, expected at most %d".formatted(file, in.size(), SMALL_LIMIT));
      }
      ByteBuffer content = ByteBuffer.allocate(Math.toIntExact(in.size()));
      int count = in.read(content, 0);
      if (count != content.capacity()) {
        throw new IOException(file + ": ended after " + count + " of " + content.capacity());
      }
      return content.array();
    }
  }
}
