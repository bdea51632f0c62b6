package sutra.storage.mmap.segment.words;

import static sutra.storage.mmap.io.Layouts.BYTE;

import java.lang.foreign.MemorySegment;

/**
 * Reads numbers of variable size one after another: seven bits a byte, the lowest first; all bytes
 * but the last have the highest bit set (LEB128). Damaged bytes end in an IndexOutOfBoundsException.
 */
final class VariableReader {

  private final MemorySegment bytes;
  private long position;

  VariableReader(MemorySegment bytes) {
    this.bytes = bytes;
  }

  void moveTo(long offset) {
    position = offset;
  }

  void skip(int size) {
    position += size;
  }

  long position() {
    return position;
  }

  /** A number from 0 to the largest int. */
  int readInt() {
    byte first = bytes.get(BYTE, position++);
    if (first >= 0) {
      return first;
    }
    long value = readRest(first & 0x7F);
    if (value > Integer.MAX_VALUE) {
      throw new IndexOutOfBoundsException("number too large before offset=" + position);
    }
    return (int) value;
  }

  /** A number from 0 to the largest long. */
  long readLong() {
    byte first = bytes.get(BYTE, position++);
    return first >= 0 ? first : readRest(first & 0x7F);
  }

  private long readRest(long low) {
    long value = low;
    for (int shift = 7; shift < Long.SIZE - 1; shift += 7) {
      byte next = bytes.get(BYTE, position++);
      value |= (long) (next & 0x7F) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IndexOutOfBoundsException("number without an end before offset=" + position);
  }
}
