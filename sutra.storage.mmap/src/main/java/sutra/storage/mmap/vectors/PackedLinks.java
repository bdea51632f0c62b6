package sutra.storage.mmap.vectors;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static sutra.storage.mmap.io.Layouts.LE_LONG;

import java.lang.foreign.MemorySegment;

/**
 * The links of a graph's file: for each row a line of bytes, at even distances and at best one cache line. It
 * says how many neighbours there are and in how many bits the gaps between them stand, which follow. Any
 * thread.
 *
 * @param memory that holds them
 * @param base where the line of the first row begins, in bytes
 * @param stride bytes of a line, at least 16
 */
record PackedLinks(MemorySegment memory, long base, int stride) implements Links {

  /** A line begins with the count and the width, a byte each. */
  static final int GAPS = 2;

  static final int MOST_NEIGHBORS = 255;
  static final int MOST_BITS = 31;

  /** Where the line of a row begins. */
  long at(int row) {
    return base + (long) row * stride;
  }

  /** Whether what a line says of itself fits into it. */
  static boolean fits(int count, int bits, int stride) {
    return bits <= MOST_BITS && Byte.SIZE * GAPS + count * bits <= Byte.SIZE * stride;
  }

  @Override
  public int room() {
    return MOST_NEIGHBORS;
  }

  @Override
  public int copy(int row, int[] into) {
    long at = at(row);
    int count = Byte.toUnsignedInt(memory.get(JAVA_BYTE, at));
    int bits = Byte.toUnsignedInt(memory.get(JAVA_BYTE, at + 1));
    if (!fits(count, bits, stride)) {
      throw new IndexOutOfBoundsException(
          "%d links of %d bits in %d bytes".formatted(count, bits, stride));
    }
    long last = at + stride - Long.BYTES; // nothing is read behind the line
    long mask = (1L << bits) - 1;
    long bit = Byte.SIZE * (at + GAPS);
    int neighbor = -1;
    for (int i = 0; i < count; i++) {
      long from = Math.min(bit / Byte.SIZE, last);
      long word = memory.get(LE_LONG, from) >>> (bit - Byte.SIZE * from);
      neighbor += (int) (word & mask) + 1;
      into[i] = neighbor;
      bit += bits;
    }
    return count;
  }
}
