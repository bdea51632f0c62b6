package sutra.storage.mmap.segment.times;

import java.lang.foreign.MemorySegment;
import java.util.function.IntConsumer;
import sutra.storage.api.CorruptStoreException;

/**
 * The concept versions of a mapped segment by the instant of their creation. Instants are
 * microseconds since 1970, ranges half open. Any number of threads.
 */
public final class Times implements TimeSource {

  private final MemorySegment section;
  private final int count;
  private final int blockCount;
  private final long blocksOffset;

  /**
   * Reads the header only.
   *
   * @param section exactly the bytes of the section
   * @throws CorruptStoreException if the header says what cannot be
   */
  public Times(MemorySegment section) {
    long size = section.byteSize();
    if (size < TimesFormat.HEADER_SIZE) {
      throw new CorruptStoreException("times: no header in size=" + size);
    }
    this.section = section;
    this.count = TimesFormat.count(section);
    this.blockCount = TimesFormat.blockCount(section);
    if (count < 0
        || blockCount != TimesFormat.blocksOf(count)
        || size != TimesFormat.sectionSize(blockCount)) {
      throw new CorruptStoreException(
          "times: the header does not hold for size="
              + size
              + ": count="
              + count
              + ", blockCount="
              + blockCount);
    }
    this.blocksOffset = TimesFormat.blocksOffset(blockCount);
  }

  @Override
  public int count() {
    return count;
  }

  /** Calls with the concept versions created in [from, before), in the order of creation. */
  public void forEach(long fromMicros, long beforeMicros, IntConsumer consumer) {
    int end = firstNotBefore(beforeMicros);
    for (int index = firstNotBefore(fromMicros); index < end; index++) {
      consumer.accept(ordinal(index));
    }
  }

  /** Walks backwards from the last concept version that was created before an instant. */
  public TimeCursor newestFirst(long beforeMicros) {
    return new TimeCursor(this, firstNotBefore(beforeMicros));
  }

  /** Walks backwards through all concept versions. */
  public TimeCursor newestFirst() {
    return new TimeCursor(this, count);
  }

  @Override
  public long micros(int index) {
    return TimesFormat.micros(section, blocksOffset, index);
  }

  @Override
  public int ordinal(int index) {
    return TimesFormat.ordinal(section, blocksOffset, index);
  }

  /** The first entry that was not created before an instant; the count if there is none. */
  private int firstNotBefore(long micros) {
    int block = lastBlockBefore(micros);
    if (block < 0) {
      return 0;
    }
    int low = block * TimesFormat.BLOCK_ENTRIES + 1; // a block begins with its fence
    int high = (int) Math.min(count, (long) low - 1 + TimesFormat.BLOCK_ENTRIES);
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (micros(middle) < micros) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The last block whose fence is before an instant, or -1. */
  private int lastBlockBefore(long micros) {
    int low = 0;
    int high = blockCount;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (TimesFormat.fence(section, middle) < micros) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }
}
