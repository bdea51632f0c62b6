package sutra.storage.mmap.sealed;

import static sutra.storage.mmap.io.Layouts.LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import sutra.storage.mmap.layer.Layer;

/**
 * The ends of versions of a segment that came after it was written: a hash table from ordinals to
 * sequences, with one writer, the log thread, and readers that never wait.
 *
 * <p>A slot is two longs: the ordinal plus one (0 is an empty slot and ends every probe) and the
 * sequence, which is written first. A version ends once, so nothing is changed or removed.
 */
final class Deaths {

  private static final int FIRST_BITS = 4;
  private static final long SLOT = 2L * Long.BYTES;

  /** Takes one end. */
  interface Consumer<E extends Exception> {
    void accept(int ordinal, long sequence) throws E;
  }

  private final Arena arena;
  private volatile Table table;
  private volatile int size; // written last: whoever reads it finds so many

  Deaths(Arena arena) {
    this.arena = arena;
    this.table = newTable(FIRST_BITS);
  }

  /** Whether nothing ended. */
  boolean isEmpty() {
    return size == 0;
  }

  /** How many ended. */
  int size() {
    return size;
  }

  /** The sequence at which a version ended, or {@link Layer#ALIVE}. */
  long get(int ordinal) {
    return size == 0 ? Layer.ALIVE : table.get(ordinal);
  }

  /** Adds an end. */
  void add(int ordinal, long sequence) {
    Table current = table;
    if (2 * (size + 1L) > current.capacity()) {
      current = grow(current);
    }
    current.add(ordinal, sequence);
    size++;
  }

  /** Calls with each ordinal that ended and the sequence. */
  <E extends Exception> void forEach(Consumer<E> consumer) throws E {
    Table current = table;
    for (long slot = 0; slot < current.capacity(); slot++) {
      long key = current.key(slot);
      if (key != 0) {
        consumer.accept((int) (key - 1), current.sequence(slot));
      }
    }
  }

  private Table grow(Table full) {
    Table larger = newTable(full.bits + 2);
    for (long slot = 0; slot < full.capacity(); slot++) {
      long key = full.key(slot);
      if (key != 0) {
        larger.add((int) (key - 1), full.sequence(slot));
      }
    }
    table = larger;
    return larger;
  }

  private Table newTable(int bits) {
    return new Table(arena.allocate(SLOT << bits, Long.BYTES), bits);
  }

  /** Where a probe for an ordinal begins, of 2 to the power of {@code bits} slots. */
  static long firstSlot(int ordinal, int bits) {
    return ordinal * 0x9E3779B97F4A7C15L >>> Long.SIZE - bits; // the upper bits are the mixed ones
  }

  private record Table(MemorySegment slots, int bits) {

    long capacity() {
      return 1L << bits;
    }

    long get(int ordinal) {
      for (long slot = firstSlot(ordinal, bits); ; slot = next(slot)) {
        long key = key(slot);
        if (key == 0) {
          return Layer.ALIVE;
        }
        if (key == ordinal + 1L) {
          return sequence(slot);
        }
      }
    }

    void add(int ordinal, long sequence) {
      long slot = firstSlot(ordinal, bits);
      while (key(slot) != 0) {
        slot = next(slot);
      }
      LONG.set(slots, slot * SLOT + Long.BYTES, sequence);
      LONG.setRelease(slots, slot * SLOT, ordinal + 1L);
    }

    private long key(long slot) {
      return (long) LONG.getAcquire(slots, slot * SLOT);
    }

    private long sequence(long slot) {
      return (long) LONG.get(slots, slot * SLOT + Long.BYTES);
    }

    private long next(long slot) {
      return slot + 1 & capacity() - 1;
    }
  }
}
