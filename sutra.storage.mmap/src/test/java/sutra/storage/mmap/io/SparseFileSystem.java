package sutra.storage.mmap.io;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;

/**
 * The machine's files, but zeros are neither written nor read: a file of gigabytes needs little room
 * and time. For one file, which must not end with zeros. One thread.
 */
public final class SparseFileSystem implements FileSystem {

  private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(1 << 20).asReadOnlyBuffer();

  private static final int PIECE_SHIFT = 16;

  /** Pieces of the file that are not all zeros. */
  private final BitSet written = new BitSet();

  @Override
  public StoreFile create(Path file) throws IOException {
    return new Sparse(NATIVE.create(file));
  }

  @Override
  public StoreFile open(Path file) throws IOException {
    return new Sparse(NATIVE.open(file));
  }

  @Override
  public StoreFile openForWriting(Path file) throws IOException {
    return new Sparse(NATIVE.openForWriting(file));
  }

  @Override
  public MemorySegment map(Path file, long size, Arena arena) throws IOException {
    return NATIVE.map(file, size, arena);
  }

  @Override
  public void rename(Path from, Path to) throws IOException {
    NATIVE.rename(from, to);
  }

  @Override
  public void delete(Path file) throws IOException {
    NATIVE.delete(file);
  }

  @Override
  public void createDirectories(Path directory) throws IOException {
    NATIVE.createDirectories(directory);
  }

  @Override
  public List<String> list(Path directory) throws IOException {
    return NATIVE.list(directory);
  }

  @Override
  public void forceDirectory(Path directory) throws IOException {
    NATIVE.forceDirectory(directory);
  }

  private static int piece(long position) {
    return Math.toIntExact(position >> PIECE_SHIFT);
  }

  private static boolean isZero(ByteBuffer source) {
    return source.remaining() <= ZEROS.capacity()
        && ZEROS.slice(0, source.remaining()).equals(source);
  }

  private final class Sparse implements StoreFile {

    private final StoreFile file;

    private Sparse(StoreFile file) {
      this.file = file;
    }

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
      long end = position + target.remaining();
      int next = written.nextSetBit(piece(position));
      boolean zero = next < 0 || next > piece(end);
      if (!zero || end > size() || target.remaining() > ZEROS.capacity()) {
        return file.read(target, position);
      }
      int count = target.remaining();
      target.put(ZEROS.slice(0, count));
      return count;
    }

    @Override
    public void write(ByteBuffer source, long position) throws IOException {
      if (isZero(source)) {
        source.position(source.limit());
      } else {
        written.set(piece(position), piece(position + source.remaining()) + 1);
        file.write(source, position);
      }
    }

    @Override
    public void truncate(long size) throws IOException {
      file.truncate(size);
    }

    @Override
    public void force() throws IOException {
      file.force();
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
