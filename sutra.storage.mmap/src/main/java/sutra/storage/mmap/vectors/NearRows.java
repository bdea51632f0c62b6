package sutra.storage.mmap.vectors;

import java.util.function.IntPredicate;

/** Rows found by their codes, the nearest first. Single thread. */
public final class NearRows {

  private int[] rows = new int[0];
  private int count;

  void take(Beam beam) {
    count = beam.size();
    if (rows.length < count) {
      rows = new int[count];
    }
    for (int rank = 0; rank < count; rank++) {
      rows[rank] = beam.row(rank);
    }
  }

  void clear() {
    count = 0;
  }

  /** Keeps the rows that pass, in their order; returns how many. */
  public int keep(IntPredicate passes) {
    int kept = 0;
    for (int rank = 0; rank < count; rank++) {
      if (passes.test(rows[rank])) {
        rows[kept++] = rows[rank];
      }
    }
    count = kept;
    return kept;
  }

  public int count() {
    return count;
  }

  /** The rows, the first {@link #count} of the array. */
  public int[] rows() {
    return rows;
  }

  public int row(int rank) {
    return rows[rank];
  }
}
