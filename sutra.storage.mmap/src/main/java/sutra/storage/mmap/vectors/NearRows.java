package sutra.storage.mmap.vectors;

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

  public int count() {
    return count;
  }

  public int row(int rank) {
    return rows[rank];
  }
}
