package sutra.storage.mmap.segment;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import sutra.storage.mmap.io.Layouts;

/** A section in memory. */
public final class MemorySection implements SectionOutput {

  private byte[] bytes = new byte[64];
  private int size;

  /** The bytes written so far, and no others. */
  public MemorySegment bytes() {
    return MemorySegment.ofArray(Arrays.copyOf(bytes, size));
  }

  @Override
  public long position() {
    return size;
  }

  @Override
  public void writeInt(int value) {
    int at = grow(Integer.BYTES);
    MemorySegment.ofArray(bytes).set(Layouts.LE_INT, at, value);
  }

  @Override
  public void writeLong(long value) {
    int at = grow(Long.BYTES);
    MemorySegment.ofArray(bytes).set(Layouts.LE_LONG, at, value);
  }

  @Override
  public void write(byte[] source, int offset, int count) {
    write(MemorySegment.ofArray(source), offset, count);
  }

  @Override
  public void write(MemorySegment source, long offset, long count) {
    int at = grow(count);
    MemorySegment.copy(source, offset, MemorySegment.ofArray(bytes), at, count);
  }

  @Override
  public void align(int powerOfTwo) {
    grow(Layouts.align(size, powerOfTwo) - size);
  }

  private int grow(long count) {
    int at = size;
    size = Math.toIntExact(size + count);
    if (size > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size, 2 * bytes.length));
    }
    return at;
  }
}
