package sutra.storage.mmap.vectors;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Rows that ask when a graph is measured, and are linked after that: evenly chosen, none of them an entry.
 *
 * @param rows in ascending order
 */
record HeldOutRows(int[] rows) {

  private static final int MOST = 200;

  /** Of so few rows, not more than one in ten is held out. */
  private static final int SHARE = 10;

  static HeldOutRows among(int count, EntryRows entries) {
    int held = Math.min(MOST, count / SHARE);
    return new HeldOutRows(
        IntStream.range(0, held)
            .map(i -> (int) ((i + 0.5) * count / held))
            .filter(row -> !entries.contains(row))
            .toArray());
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
