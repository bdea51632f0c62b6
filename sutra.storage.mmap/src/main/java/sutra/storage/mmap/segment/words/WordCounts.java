package sutra.storage.mmap.segment.words;

import static sutra.storage.mmap.io.Layouts.BYTE;
import static sutra.storage.mmap.io.Layouts.LE_INT;
import static sutra.storage.mmap.io.Layouts.LE_SHORT;

import java.lang.foreign.MemorySegment;

/** The exact number of words of each concept version, in one, two or four bytes. Any thread. */
final class WordCounts {

  private final MemorySegment counts;
  private final int size;

  WordCounts(MemorySegment counts, int size) {
    this.counts = counts;
    this.size = size;
  }

  int get(int ordinal) {
    return switch (size) {
      case Byte.BYTES -> counts.get(BYTE, ordinal) & 0xFF;
      case Short.BYTES -> counts.get(LE_SHORT, (long) ordinal << 1) & 0xFFFF;
      default -> counts.get(LE_INT, (long) ordinal << 2);
    };
  }
}
