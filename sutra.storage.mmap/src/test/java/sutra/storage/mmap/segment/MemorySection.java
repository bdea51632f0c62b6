package sutra.storage.mmap.segment;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import sutra.storage.mmap.io.Layouts;

/** A section in memory, for tests. */
public final class MemorySection implements SectionOutput {

  private byte[] bytes = new byte[1 << 10];
  private int size;

  /** What was written, in native memory at a multiple of 64. */
  public MemorySegment bytes() {
    MemorySegment copy = Arena.ofAuto().allocate(Math.max(1, size), 64);
    MemorySegment.copy(bytes, 0, copy, Layouts.BYTE, 0, size);
    return copy.asSlice(0, size).asReadOnly();
  }

  @Override
  public long position() {
    return size;
  }

  @Override
  public void writeInt(int value) {
    reserve(Integer.BYTES);
    MemorySegment.ofArray(bytes).set(Layouts.LE_INT, size, value);
    size += Integer.BYTES;
  }

  @Override
  public void writeLong(long value) {
    reserve(Long.BYTES);
    MemorySegment.ofArray(bytes).set(Layouts.LE_LONG, size, value);
    size += Long.BYTES;
  }

  @Override
  public void write(byte[] source, int offset, int count) {
    reserve(count);
    System.arraycopy(source, offset, bytes, size, count);
    size += count;
  }

  @Override
  public void write(MemorySegment source, long offset, long count) {
    reserve(Math.toIntExact(count));
    MemorySegment.copy(source, Layouts.BYTE, offset, bytes, size, (int) count);
    size += (int) count;
  }

  @Override
  public void align(int powerOfTwo) {
    int aligned = (int) Layouts.align(size, powerOfTwo);
    reserve(aligned - size);
    Arrays.fill(bytes, size, aligned, (byte) 0);
    size = aligned;
  }

  private void reserve(int count) {
    if (size + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(size + count, 2 * bytes.length));
    }
  }
}
