package sutra.storage.mmap.vectors;

/**
 * Best-first search of a neighbour graph with a beam (Vamana: Subramanya et al., DiskANN, NeurIPS 2019):
 * goes on from the best row that it has not gone on from, until there is none in the beam. One thread;
 * used again and again, since its arrays are worth keeping.
 */
final class BeamSearch {

  /** Scores rows, several at once; the greater, the nearer. */
  interface Scorer {
    void score(int[] rows, int count, float[] scores);
  }

  private final Beam beam = new Beam();
  private final VisitedRows visited = new VisitedRows();
  private int[] rows = new int[256];
  private int[] neighbors = new int[256];
  private float[] scores = new float[256];
  private int expanded;

  /**
   * Walks.
   *
   * @param entries where to start: rows that are linked
   * @param width of the beam, at least 1
   * @return the beam, which belongs to this walk
   */
  Beam run(Links links, int[] entries, int entryCount, Scorer scorer, int width) {
    ensureRoom(Math.max(entryCount, links.room()));
    beam.reset(width);
    visited.clear();
    expanded = 0;
    meet(entries, entryCount, scorer);
    for (int row; (row = beam.expandNext()) >= 0; ) {
      expanded++;
      meet(neighbors, links.copy(row, neighbors), scorer);
    }
    return beam;
  }

  /** Rows that the last walk has scored. */
  int scored() {
    return visited.size();
  }

  /** Rows that the last walk has gone on from. */
  int expanded() {
    return expanded;
  }

  private void meet(int[] candidates, int count, Scorer scorer) {
    int fresh = 0;
    for (int i = 0; i < count; i++) {
      if (visited.add(candidates[i])) {
        rows[fresh++] = candidates[i];
      }
    }
    scorer.score(rows, fresh, scores);
    float threshold = beam.threshold();
    for (int i = 0; i < fresh; i++) {
      if (scores[i] > threshold) {
        beam.add(rows[i], scores[i]);
        threshold = beam.threshold();
      }
    }
  }

  private void ensureRoom(int count) {
    if (rows.length < count) {
      rows = new int[count];
      neighbors = new int[count];
      scores = new float[count];
    }
  }
}
