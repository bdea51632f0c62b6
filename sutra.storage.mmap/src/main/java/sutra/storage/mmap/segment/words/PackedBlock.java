package sutra.storage.mmap.segment.words;

import static sutra.storage.mmap.io.Layouts.LE_LONG;
import static sutra.storage.mmap.segment.words.WordsFormat.BLOCK_SIZE;

import java.lang.foreign.MemorySegment;

/**
 * {@value WordsFormat#BLOCK_SIZE} numbers of one width in bits, without gaps, the first in the lowest
 * bits of the first word of 64 bits. The width may be 0: then all are 0. A reader takes eight bytes
 * at a time and so touches up to eight bytes behind the block, which the format guarantees to exist.
 */
final class PackedBlock {

  /** Four numbers of at most this width, behind up to four bits, are in one word of 64 bits. */
  private static final int FOUR_IN_A_WORD = 15;

  private PackedBlock() {}

  /** The bits that the largest of the first {@code BLOCK_SIZE} values needs, 0 to 31. */
  static int width(int[] values) {
    int union = 0;
    for (int i = 0; i < BLOCK_SIZE; i++) {
      union |= values[i];
    }
    return Integer.SIZE - Integer.numberOfLeadingZeros(union);
  }

  /** The bytes of a block of a width. */
  static int size(int width) {
    return width * (BLOCK_SIZE / Byte.SIZE);
  }

  static void pack(int[] values, int width, GrowingBytes output) {
    long word = 0;
    int used = 0;
    for (int i = 0; i < BLOCK_SIZE; i++) {
      long value = values[i];
      word |= value << used;
      used += width;
      if (used >= Long.SIZE) {
        output.writeLong(word);
        used -= Long.SIZE;
        word = value >>> (width - used);
      }
    }
    assert used == 0;
  }

  /** One number of a block. */
  static int get(MemorySegment section, long block, int width, int index) {
    int bit = index * width;
    long word = section.get(LE_LONG, block + (bit >>> 3)) >>> (bit & 7);
    return (int) word & ((1 << width) - 1);
  }

  /** Unpacks ordinals from the gaps between them; a gap of 0 means the very next ordinal. */
  static void unpackOrdinals(
      MemorySegment section, long block, int width, int before, int[] ordinals) {
    unpack(section, block, width, ordinals);
    int ordinal = before;
    for (int i = 0; i < BLOCK_SIZE; i += 4) {
      int second = ordinals[i] + ordinals[i + 1];
      int third = second + ordinals[i + 2];
      int fourth = second + (ordinals[i + 2] + ordinals[i + 3]);
      ordinals[i] += ordinal;
      ordinals[i + 1] = ordinal + second;
      ordinals[i + 2] = ordinal + third;
      ordinal += fourth;
      ordinals[i + 3] = ordinal;
    }
  }

  /** Unpacks a whole block, and adds 1 to each number. */
  static void unpack(MemorySegment section, long block, int width, int[] values) {
    int mask = (1 << width) - 1;
    if (width > FOUR_IN_A_WORD) {
      for (int i = 0, bit = 0; i < BLOCK_SIZE; i++, bit += width) {
        values[i] = 1 + ((int) (section.get(LE_LONG, block + (bit >>> 3)) >>> (bit & 7)) & mask);
      }
      return;
    }
    for (int i = 0, bit = 0; i < BLOCK_SIZE; i += 4, bit += 4 * width) {
      long four = section.get(LE_LONG, block + (bit >>> 3)) >>> (bit & 7);
      values[i] = 1 + ((int) four & mask);
      values[i + 1] = 1 + ((int) (four >>> width) & mask);
      values[i + 2] = 1 + ((int) (four >>> 2 * width) & mask);
      values[i + 3] = 1 + ((int) (four >>> 3 * width) & mask);
    }
  }
}
