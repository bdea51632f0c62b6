package sutra.storage.mmap.sealed;

import static sutra.storage.mmap.io.Layouts.LE_LONG;

import java.lang.foreign.MemorySegment;
import sutra.storage.mmap.layer.CommitTimes;

/** When the commits of a segment were made. */
public final class SegmentCommits implements CommitTimes {

  private final MemorySegment section;
  private final int count;

  SegmentCommits(MemorySegment section) {
    this.section = section;
    this.count = Math.toIntExact(section.byteSize() / CommitTimesFormat.SIZE);
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public long micros(int entry) {
    return section.get(LE_LONG, (long) entry * CommitTimesFormat.SIZE);
  }

  @Override
  public long lastSequence(int entry) {
    return section.get(
        LE_LONG, (long) entry * CommitTimesFormat.SIZE + CommitTimesFormat.LAST_SEQUENCE);
  }
}
