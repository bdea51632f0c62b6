package sutra.storage.mmap.io;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;

/** The machine's files, but zeros are not written: files of gigabytes need little room and time. */
public final class SparseFileSystem implements FileSystem {

  private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(1 << 20).asReadOnlyBuffer();

  @Override
  public StoreFile create(Path file) throws IOException {
    return new Sparse(NATIVE.create(file));
  }

  @Override
  public StoreFile open(Path file) throws IOException {
    return NATIVE.open(file);
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

  /** Only for files that end with something else than zeros. */
  private record Sparse(StoreFile file) implements StoreFile {

    @Override
    public long size() throws IOException {
      return file.size();
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
      return file.read(target, position);
    }

    @Override
    public void write(ByteBuffer source, long position) throws IOException {
      boolean small = source.remaining() <= ZEROS.capacity();
      if (small && ZEROS.slice(0, source.remaining()).equals(source)) {
        source.position(source.limit());
      } else {
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
