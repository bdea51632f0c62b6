package sutra.storage.mmap.vectors;

import java.util.Arrays;

/**
 * Where walks of a graph start: rows evenly chosen, which are linked first. So many of them are scored in
 * less than a microsecond that levels above the graph would gain nothing.
 *
 * @param rows in ascending order
 */
record EntryRows(int[] rows) {

  private static final int MOST = 64;

  static EntryRows among(int count) {
    int entries = Math.min(MOST, count);
    int[] rows = new int[entries];
    for (int i = 0; i < entries; i++) {
      rows[i] = (int) ((long) i * count / entries);
    }
    return new EntryRows(rows);
  }

  int count() {
    return rows.length;
  }

  int row(int i) {
    return rows[i];
  }

  boolean contains(int row) {
    return Arrays.binarySearch(rows, row) >= 0;
  }
}
