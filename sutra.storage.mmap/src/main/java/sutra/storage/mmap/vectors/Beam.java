package sutra.storage.mmap.vectors;

/**
 * The best rows that a walk has met, the best first, and which of them it has gone on from. A sorted
 * array, as DiskANN keeps it: at widths of a hundred, moving a few hundred bytes is faster than a heap.
 * Single thread.
 */
final class Beam {

  /** In the lower half of an entry, beside the row. */
  private static final long EXPANDED = 1L << 31;

  /** The worse the score, the greater the upper half; the row is in the lower one. */
  private long[] entries = new long[0];

  private int width;
  private int size;
  private int next;

  /** Empties it, for that many rows. */
  void reset(int rows) {
    if (entries.length < rows) {
      entries = new long[rows];
    }
    width = rows;
    size = 0;
    next = 0;
  }

  int size() {
    return size;
  }

  int row(int rank) {
    return (int) (entries[rank] & ~EXPANDED);
  }

  float score(int rank) {
    return unordered((int) (entries[rank] >> 32));
  }

  /** A row with a score that is not above this one will not be kept. */
  float threshold() {
    return size < width ? Float.NEGATIVE_INFINITY : score(width - 1);
  }

  /** Keeps a row that it has not met before, if it is among the best. */
  void add(int row, float score) {
    long entry = ((long) ordered(score) << 32) | row;
    if (size == width && entry >= entries[size - 1]) {
      return;
    }
    int place = place(entry);
    int moved = Math.min(size, width - 1) - place;
    System.arraycopy(entries, place, entries, place + 1, moved);
    entries[place] = entry;
    size = Math.min(size + 1, width);
    next = Math.min(next, place);
  }

  /** The best row that the walk has not gone on from, which it now does; -1 if there is none. */
  int expandNext() {
    while (next < size && (entries[next] & EXPANDED) != 0) {
      next++;
    }
    if (next == size) {
      return -1;
    }
    int row = (int) entries[next];
    entries[next++] |= EXPANDED;
    return row;
  }

  private int place(long entry) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (entries[middle] < entry) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** An int that falls as the score rises. */
  private static int ordered(float score) {
    int bits = Float.floatToRawIntBits(-score);
    return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
  }

  private static float unordered(int ordered) {
    return -Float.intBitsToFloat(ordered ^ ((ordered >> 31) & Integer.MAX_VALUE));
  }
}
