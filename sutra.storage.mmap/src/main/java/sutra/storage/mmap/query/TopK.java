package sutra.storage.mmap.query;

/**
 * Keeps the k best of many scored references: a binary heap with the worst on top. A given order
 * decides between equal scores. Single thread.
 */
final class TopK {

  /** Which of two references with equal scores is the better one. */
  interface TieOrder {
    boolean isBefore(long reference, long other);
  }

  private final TieOrder ties;
  private final double[] scores;
  private final long[] references;
  private int size;

  TopK(int k, TieOrder ties) {
    this.ties = ties;
    scores = new double[k];
    references = new long[k];
  }

  int size() {
    return size;
  }

  /** No entry below this score is admitted any more; it rises. */
  double threshold() {
    return size < scores.length ? Double.NEGATIVE_INFINITY : scores[0];
  }

  /** Whether an entry of that score may still be among the best. */
  boolean admits(double score) {
    return score >= threshold();
  }

  void add(double score, long reference) {
    if (size < scores.length) {
      siftUp(size++, score, reference);
    } else if (isBetter(score, reference, scores[0], references[0])) {
      siftDown(score, reference);
    }
  }

  /** Takes all entries out, the best first. */
  Ranked drain() {
    double[] best = new double[size];
    long[] who = new long[size];
    for (int i = size - 1; i >= 0; i--) {
      best[i] = scores[0];
      who[i] = references[0];
      size--;
      if (size > 0) {
        siftDown(scores[size], references[size]);
      }
    }
    return new Ranked(best, who);
  }

  private void siftUp(int from, double score, long reference) {
    int at = from;
    while (at > 0) {
      int parent = (at - 1) >>> 1;
      if (!isBetter(scores[parent], references[parent], score, reference)) {
        break;
      }
      scores[at] = scores[parent];
      references[at] = references[parent];
      at = parent;
    }
    scores[at] = score;
    references[at] = reference;
  }

  private void siftDown(double score, long reference) {
    int at = 0;
    for (int child; (child = 2 * at + 1) < size; at = child) {
      if (child + 1 < size
          && isBetter(scores[child], references[child], scores[child + 1], references[child + 1])) {
        child++;
      }
      if (!isBetter(score, reference, scores[child], references[child])) {
        break;
      }
      scores[at] = scores[child];
      references[at] = references[child];
    }
    scores[at] = score;
    references[at] = reference;
  }

  private boolean isBetter(double score, long reference, double other, long otherReference) {
    return score > other || (score == other && ties.isBefore(reference, otherReference));
  }

  /** Parallel arrays of scores and references, the best first. */
  static final class Ranked {

    private final double[] scores;
    private final long[] references;

    private Ranked(double[] scores, long[] references) {
      this.scores = scores;
      this.references = references;
    }

    int size() {
      return references.length;
    }

    double score(int rank) {
      return scores[rank];
    }

    long reference(int rank) {
      return references[rank];
    }
  }
}
