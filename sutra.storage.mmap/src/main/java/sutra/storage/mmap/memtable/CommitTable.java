package sutra.storage.mmap.memtable;

import static java.lang.foreign.MemoryLayout.structLayout;
import static sutra.storage.mmap.io.Layouts.LE_LONG;
import static sutra.storage.mmap.io.Layouts.LONG;
import static sutra.storage.mmap.io.Layouts.offset;
import static sutra.storage.mmap.io.Layouts.pinnedSize;

import java.lang.foreign.Arena;
import java.lang.foreign.StructLayout;
import sutra.storage.mmap.layer.CommitTimes;

/** When the commits of a memtable were made. One writer, the log thread; readers never wait. */
public final class CommitTable implements CommitTimes {

  private static final StructLayout RECORD =
      structLayout(LE_LONG.withName("micros"), LE_LONG.withName("lastSequence"));

  private static final long SIZE = pinnedSize(RECORD, 16);
  private static final int LAST_SEQUENCE = offset(RECORD, "lastSequence");

  private final RecordTable records;
  private volatile int count;

  CommitTable(Arena arena) {
    this.records = new RecordTable(arena, SIZE, 16, 1 << 12);
  }

  /** Adds a commit, which was not made before the one added last. */
  void add(long sequence, long micros) {
    int last = records.size() - 1;
    if (last >= 0 && micros(last) == micros) {
      LONG.setRelease(records.chunk(last), records.offset(last) + LAST_SEQUENCE, sequence);
      return;
    }
    assert last < 0 || micros(last) < micros : micros;
    int added = records.add();
    LONG.set(records.chunk(added), records.offset(added), micros);
    LONG.set(records.chunk(added), records.offset(added) + LAST_SEQUENCE, sequence);
    count = added + 1;
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public long micros(int entry) {
    return (long) LONG.get(records.chunk(entry), records.offset(entry));
  }

  @Override
  public long lastSequence(int entry) {
    return (long) LONG.getAcquire(records.chunk(entry), records.offset(entry) + LAST_SEQUENCE);
  }

  long usedBytes() {
    return records.usedBytes();
  }

  long bytes() {
    return records.bytes();
  }
}
