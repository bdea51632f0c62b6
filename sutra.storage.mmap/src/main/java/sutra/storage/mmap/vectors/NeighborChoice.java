package sutra.storage.mmap.vectors;

/**
 * Chooses whom to link a row with (RobustPrune of DiskANN): the nearest, and then others that are not much
 * nearer to one already chosen than to the row, so that links lead into all directions. One thread.
 */
final class NeighborChoice {

  private final RowGeometry geometry;
  private final float slack;
  private final float[] point;
  private final float[] between;
  private final int[] rest;
  private final float[] restDistances;
  private final int[] chosen;

  /**
   * @param alpha how much nearer another one has to be, at least 1; links are longer the greater it is
   * @param most candidates at once
   */
  NeighborChoice(RowGeometry geometry, float alpha, int most) {
    this.geometry = geometry;
    this.slack = alpha * alpha; // distances are squared
    this.point = new float[geometry.rows().dimension()];
    this.between = new float[most];
    this.rest = new int[most];
    this.restDistances = new float[most];
    this.chosen = new int[most];
  }

  /** The rows chosen last, the nearest first. */
  int[] chosen() {
    return chosen;
  }

  /**
   * Chooses.
   *
   * @param candidates the nearest first; not the row itself
   * @param distances their squared distances from the row
   * @param limit of the choice
   * @return how many are chosen
   */
  int choose(int[] candidates, float[] distances, int count, int limit) {
    System.arraycopy(candidates, 0, rest, 0, count);
    System.arraycopy(distances, 0, restDistances, 0, count);
    int left = count;
    int size = 0;
    while (left > 0 && size < limit) {
      int best = rest[0];
      chosen[size++] = best;
      left = size == limit ? 0 : withoutThoseBehind(best, left);
    }
    return size;
  }

  /** Keeps of the rest those that are not nearer to the one chosen; returns how many. */
  private int withoutThoseBehind(int best, int left) {
    System.arraycopy(rest, 1, rest, 0, left - 1);
    System.arraycopy(restDistances, 1, restDistances, 0, left - 1);
    geometry.copy(best, point);
    geometry.distances(best, point, rest, left - 1, between);
    int kept = 0;
    for (int i = 0; i < left - 1; i++) {
      if (slack * between[i] > restDistances[i]) {
        rest[kept] = rest[i];
        restDistances[kept++] = restDistances[i];
      }
    }
    return kept;
  }
}
