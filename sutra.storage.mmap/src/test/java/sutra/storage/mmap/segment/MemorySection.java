package sutra.storage.mmap.segment;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import sutra.storage.mmap.io.Layouts;

/** A section in memory. */
public final class MemorySection implements SectionOutput {

  private byte[] bytes = new byte[1 << 10];
  private int size;

  /** A copy of what was written so far, aligned as sections are. */
  public MemorySegment bytes() {
    MemorySegment copy = Arena.ofAuto().allocate(size, 64);
    MemorySegment.copy(bytes, 0, copy, ValueLayout.JAVA_BYTE, 0, size);
    return copy;
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
    int at = grow(count);
    System.arraycopy(source, offset, bytes, at, count);
  }

  @Override
  public void write(MemorySegment source, long offset, long count) {
    int at = grow(Math.toIntExact(count));
    MemorySegment.copy(source, offset, MemorySegment.ofArray(bytes), at, count);
  }

  @Override
  public void align(int powerOfTwo) {
    grow((int) (Layouts.align(size, powerOfTwo) - size));
  }

  /** Makes room, and returns where it begins. */
  private int grow(int count) {
    int at = size;
    size = Math.addExact(size, count);
    if (size > bytes.length) {
      bytes = Arrays.copyOf(bytes, (int) Math.min(2L * size, Integer.MAX_VALUE - 8));
    }
    return at;
  }
}
