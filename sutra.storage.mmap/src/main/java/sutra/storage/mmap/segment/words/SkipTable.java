package sutra.storage.mmap.segment.words;

import static sutra.storage.mmap.io.Layouts.BYTE;
import static sutra.storage.mmap.io.Layouts.LE_INT;
import static sutra.storage.mmap.segment.words.WordsFormat.BLOCK_SIZE;
import static sutra.storage.mmap.segment.words.WordsFormat.SKIP_BLOCK_OFFSET;
import static sutra.storage.mmap.segment.words.WordsFormat.SKIP_FREQUENCY_WIDTH;
import static sutra.storage.mmap.segment.words.WordsFormat.SKIP_GAP_WIDTH;
import static sutra.storage.mmap.segment.words.WordsFormat.SKIP_IMPACTS_OFFSET;
import static sutra.storage.mmap.segment.words.WordsFormat.SKIP_SIZE;
import static sutra.storage.mmap.segment.words.WordsFormat.TRAILER_BLOCK_IMPACTS;
import static sutra.storage.mmap.segment.words.WordsFormat.TRAILER_SIZE;
import static sutra.storage.mmap.segment.words.WordsFormat.TRAILER_TERM_IMPACTS;

import java.lang.foreign.MemorySegment;
import java.util.Objects;

/**
 * Says where the parts of a term's postings stand: packed blocks, then a tail of fewer postings than
 * a block has. The tail has the number behind the last packed block. Single thread.
 */
final class SkipTable {

  private final MemorySegment section;
  private int packedBlocks;
  private int tailCount;
  private long start;
  private long skips;
  private long trailer;

  SkipTable(MemorySegment section) {
    this.section = section;
  }

  /** Goes to the postings of a term. */
  void reset(int documentFrequency, long postings, long size) {
    Objects.checkFromIndexSize(postings, size, section.byteSize());
    packedBlocks = documentFrequency / BLOCK_SIZE;
    tailCount = documentFrequency % BLOCK_SIZE;
    start = postings;
    trailer = postings + size - TRAILER_SIZE;
    skips = trailer - (long) packedBlocks * SKIP_SIZE;
    if (packedBlocks > 0) {
      Objects.checkIndex(skips - start, size);
    }
  }

  /** The number of packed blocks, which is the number of the tail too. */
  int packedBlocks() {
    return packedBlocks;
  }

  /** Postings in the tail, fewer than a block has, possibly none. */
  int tailCount() {
    return tailCount;
  }

  int lastOrdinal(int block) {
    return section.get(LE_INT, entry(block));
  }

  /** The last ordinal of the block before; -1 if there is none. */
  int lastBefore(int block) {
    return block == 0 ? -1 : lastOrdinal(block - 1);
  }

  long blockOffset(int block) {
    return start + section.get(LE_INT, entry(block) + SKIP_BLOCK_OFFSET);
  }

  int gapWidth(int block) {
    return section.get(BYTE, entry(block) + SKIP_GAP_WIDTH);
  }

  int frequencyWidth(int block) {
    return section.get(BYTE, entry(block) + SKIP_FREQUENCY_WIDTH);
  }

  long impacts(int block) {
    return start
        + section.get(LE_INT, trailer + TRAILER_BLOCK_IMPACTS)
        + section.get(LE_INT, entry(block) + SKIP_IMPACTS_OFFSET);
  }

  /** The impacts of the whole term; only if it has packed blocks. */
  long termImpacts() {
    return start + section.get(LE_INT, trailer + TRAILER_TERM_IMPACTS);
  }

  /** Where the tail begins: its impacts, if it has many postings, then the postings. */
  long tailOffset() {
    return packedBlocks == 0 ? start : start + section.get(LE_INT, trailer);
  }

  /**
   * The first block, from a block on, whose last ordinal is not below the target; the tail if no
   * packed block is so. Looks near first, since a search moves in small steps.
   */
  int find(int from, int target) {
    int step = 1;
    int low = from;
    int high = from;
    while (high < packedBlocks && lastOrdinal(high) < target) {
      low = high + 1;
      high = Math.min(packedBlocks, high + step);
      step = Math.min(2 * step, packedBlocks);
    }
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (lastOrdinal(middle) < target) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private long entry(int block) {
    return skips + (long) block * SKIP_SIZE;
  }
}
