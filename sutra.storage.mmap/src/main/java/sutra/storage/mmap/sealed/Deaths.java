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

  private static final int FIRST_CAPACITY = 16;
  private static final long SLOT = 2L * Long.BYTES;

  /** Takes one end. */
  interface Consumer<E extends Exception> {
    void accept(int ordinal, long sequence) throws E;
  }

  private final Arena arena;
  private volatile Table table;
  private int size;

  Deaths(Arena arena) {
    this.arena = arena;
    this.table = new Table(arena.allocate(SLOT * FIRST_CAPACITY, Long.BYTES), FIRST_CAPACITY);
  }

  /** Whether nothing ended. */
  boolean isEmpty() {
    return size == 0;
  }

  /** The sequence at which a version ended, or {@link Layer#ALIVE}. */
  long get(int ordinal) {
    return size == 0 ? Layer.ALIVE : table.get(ordinal);
  }

  /** Adds an end. */
  void add(int ordinal, long sequence) {
    Table current = table;
    if (2 * (size + 1) > current.capacity) {
      current = grow(current);
    }
    current.add(ordinal, sequence);
    size++;
  }

  /** Calls with each ordinal that ended and the sequence. */
  <E extends Exception> void forEach(Consumer<E> consumer) throws E {
    Table current = table;
    for (int slot = 0; slot < current.capacity; slot++) {
      long key = current.key(slot);
      if (key != 0) {
        consumer.accept((int) (key - 1), current.sequence(slot));
      }
    }
  }

  private Table grow(Table full) {
    int capacity = 4 * full.capacity;
    Table larger = new Table(arena.allocate(SLOT * capacity, Long.BYTES), capacity);
    for (int slot = 0; slot < full.capacity; slot++) {
      long key = full.key(slot);
      if (key != 0) {
        larger.add((int) (key - 1), full.sequence(slot));
      }
    }
    table = larger;
    return larger;
  }

  private record Table(MemorySegment slots, int capacity) {

    long get(int ordinal) {
      for (int slot = first(ordinal); ; slot = next(slot)) {
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
      int slot = first(ordinal);
      while (key(slot) != 0) {
        slot = next(slot);
      }
      LONG.set(slots, slot * SLOT + Long.BYTES, sequence);
      LONG.setRelease(slots, slot * SLOT, ordinal + 1L);
    }

    private long key(int slot) {
      return (long) LONG.getAcquire(slots, slot * SLOT);
    }

    private long sequence(int slot) {
      return (long) LONG.get(slots, slot * SLOT + Long.BYTES);
    }

    private int first(int ordinal) {
      return ordinal * 0x9E3779B9 >>> 7 & capacity - 1;
    }

    private int next(int slot) {
      return slot + 1 & capacity - 1;
    }
  }
}
