package sutra.storage.mmap.memtable;

import static sutra.storage.mmap.io.Layouts.LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Finds ordinals by hash: open addressing with linear probing over slots that hold a 32-bit hash and
 * an ordinal. Whoever asks compares the keys themselves, which stand in the records.
 *
 * <p>When it fills up, the writer copies it into a table of twice the size and publishes that; the
 * old one stays readable. Nothing is removed.
 */
final class OrdinalIndex {

  private static final int FIRST_CAPACITY = 1 << 10;

  /** An entry of no ordinal. */
  static final long EMPTY = 0;

  private final Arena arena;
  private volatile Table table;
  private int size;
  private long bytes;

  OrdinalIndex(Arena arena) {
    this.arena = arena;
    this.table = newTable(FIRST_CAPACITY);
  }

  /** The table as it is now; entries added later may be in it or not. */
  Table table() {
    return table;
  }

  /** Adds an entry that is not there yet. */
  void add(int hash, int ordinal) {
    Table current = table;
    if (2 * (size + 1) > current.capacity()) {
      current = grow(current);
    }
    current.insert(hash, ordinal);
    size++;
  }

  /** Bytes of the entries, at the density at which the table grows. */
  long usedBytes() {
    return 2L * Long.BYTES * size;
  }

  /** Bytes taken from the system. */
  long bytes() {
    return bytes;
  }

  private Table grow(Table full) {
    Table larger = newTable(2 * full.capacity());
    for (int slot = 0; slot < full.capacity(); slot++) {
      long entry = full.entry(slot);
      if (entry != EMPTY) {
        larger.insert(hash(entry), ordinal(entry));
      }
    }
    table = larger;
    return larger;
  }

  private Table newTable(int capacity) {
    long size = (long) capacity * Long.BYTES;
    bytes += size;
    return new Table(arena.allocate(size, Long.BYTES), capacity);
  }

  /** The ordinal of an entry that is not empty. */
  static int ordinal(long entry) {
    return (int) entry - 1;
  }

  /** Whether an entry has an ordinal of that hash. */
  static boolean isOf(long entry, int hash) {
    return entry != EMPTY && hash(entry) == hash;
  }

  private static int hash(long entry) {
    return (int) (entry >>> 32);
  }

  /** Slots of {@code hash << 32 | ordinal + 1}. */
  record Table(MemorySegment slots, int capacity) {

    int first(int hash) {
      return hash & (capacity - 1);
    }

    int next(int slot) {
      return (slot + 1) & (capacity - 1);
    }

    /** What is in a slot; {@link #EMPTY} ends every probe. */
    long entry(int slot) {
      return (long) LONG.getAcquire(slots, (long) slot * Long.BYTES);
    }

    private void insert(int hash, int ordinal) {
      int slot = first(hash);
      while (entry(slot) != EMPTY) {
        slot = next(slot);
      }
      long entry = ((long) hash << 32) | (ordinal + 1);
      LONG.setRelease(slots, (long) slot * Long.BYTES, entry);
    }
  }
}
