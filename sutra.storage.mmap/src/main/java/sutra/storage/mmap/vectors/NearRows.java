package sutra.storage.mmap.vectors;

import java.util.function.IntPredicate;

/** Rows found by their codes, the nearest first. Single thread. */
public final class NearRows {

  private int[] rows = new int[0];
  private int count;

  void take(Beam beam) {
    take(beam, 0, Integer.MAX_VALUE);
  }

  /** Takes the rows from one on, so many at most, which are numbered from 0 here. */
  void take(Beam beam, int first, int among) {
    if (rows.length < beam.size()) {
      rows = new int[beam.size()];
    }
    count = 0;
    for (int rank = 0; rank < beam.size(); rank++) {
      int row = beam.row(rank) - first;
      if (row >= 0 && row < among) {
        rows[count++] = row;
      }
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
