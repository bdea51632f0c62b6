package sutra.storage.mmap.vectors;

import java.util.Arrays;

/** The rows that a walk has seen: a hash table over an array, emptied for each walk. Single thread. */
final class VisitedRows {

  private static final int FIRST_SLOTS = 1 << 12;
  private static final int EMPTY = -1;

  private int[] slots = new int[FIRST_SLOTS];
  private int shift;
  private int size;
  private int room;

  VisitedRows() {
    resize(FIRST_SLOTS);
  }

  void clear() {
    Arrays.fill(slots, EMPTY);
    size = 0;
  }

  int size() {
    return size;
  }

  /** Adds a row; whether it was not there. */
  boolean add(int row) {
    int mask = slots.length - 1;
    int slot = row * 0x9E3779B9 >>> shift;
    for (int found; (found = slots[slot]) != EMPTY; slot = slot + 1 & mask) {
      if (found == row) {
        return false;
      }
    }
    slots[slot] = row;
    if (++size > room) {
      grow();
    }
    return true;
  }

  private void grow() {
    int[] old = slots;
    resize(2 * old.length);
    size = 0;
    for (int row : old) {
      if (row != EMPTY) {
        add(row);
      }
    }
  }

  private void resize(int count) {
    slots = new int[count];
    Arrays.fill(slots, EMPTY);
    shift = Integer.numberOfLeadingZeros(count) + 1;
    room = count / 2;
  }
}
