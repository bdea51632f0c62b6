package sutra.storage.mmap.segment.times;

import static sutra.storage.mmap.segment.times.TimesFormat.BLOCK_ENTRIES;

import java.io.IOException;
import sutra.storage.mmap.segment.SectionOutput;

/** Writes the section that {@link Times} reads. */
public final class TimesWriter {

  private TimesWriter() {}

  /** Writes all entries of a source whose order is as {@link TimeSource} says. */
  public static void write(SectionOutput out, TimeSource times) throws IOException {
    int count = times.count();
    int blockCount = TimesFormat.blocksOf(count);
    out.writeInt(count);
    out.writeInt(blockCount);
    out.align(TimesFormat.ALIGNMENT);
    for (int block = 0; block < blockCount; block++) {
      out.writeLong(times.micros(block * BLOCK_ENTRIES));
    }
    out.align(TimesFormat.ALIGNMENT);
    for (int block = 0; block < blockCount; block++) {
      writeBlock(out, times, block * BLOCK_ENTRIES);
    }
  }

  private static void writeBlock(SectionOutput out, TimeSource times, int start)
      throws IOException {
    int used = Math.min(BLOCK_ENTRIES, times.count() - start);
    for (int i = 0; i < BLOCK_ENTRIES; i++) {
      assert i >= used || inOrder(times, start + i) : "entry " + (start + i) + " is out of order";
      out.writeLong(i < used ? times.micros(start + i) : 0);
    }
    for (int i = 0; i < BLOCK_ENTRIES; i++) {
      out.writeInt(i < used ? times.ordinal(start + i) : 0);
    }
  }

  private static boolean inOrder(TimeSource times, int index) {
    if (index == 0) {
      return true;
    }
    int order = Long.compare(times.micros(index - 1), times.micros(index));
    return order < 0 || order == 0 && times.ordinal(index - 1) < times.ordinal(index);
  }
}
