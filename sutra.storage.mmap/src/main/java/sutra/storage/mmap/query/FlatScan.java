package sutra.storage.mmap.query;

import java.lang.foreign.MemorySegment;
import sutra.storage.api.kernel.Similarity;
import sutra.storage.api.kernel.VectorKernels;
import sutra.storage.mmap.memtable.MemtableView;
import sutra.storage.mmap.memtable.VectorTable;
import sutra.storage.mmap.snapshot.StoreView;

/** Exact nearest neighbours: scores every row of every memtable. */
final class FlatScan {

  private final Similarity similarity;
  private final VectorKernels kernels;
  private final float[] query;
  private final double queryLength;
  private final Candidates candidates;
  private final TopK best;

  FlatScan(
      Similarity similarity,
      VectorKernels kernels,
      float[] query,
      Candidates candidates,
      int limit) {
    this.similarity = similarity;
    this.kernels = kernels;
    this.query = query;
    this.queryLength = length(query);
    this.candidates = candidates;
    this.best = new TopK(limit);
  }

  TopK.Ranked run() {
    var memtables = candidates.view().memtables();
    boolean matchesNothing = similarity == Similarity.COSINE && queryLength == 0;
    for (int table = 0; table < memtables.size() && !matchesNothing; table++) {
      scan(table, memtables.get(table));
    }
    return best.drain();
  }

  private void scan(int table, MemtableView memtable) {
    VectorTable vectors = memtable.table().vectors();
    for (int row = 0; row < memtable.vectorCount(); row++) {
      if (similarity == Similarity.COSINE && vectors.length(row) == 0) {
        continue; // a zero vector has no direction
      }
      double score = score(vectors, row);
      // Most rows fail by score, which was computed in order; visibility is a random access.
      if (best.admits(score)) {
        long reference = StoreView.reference(table, vectors.concept(row));
        if (candidates.accepts(reference)) {
          best.add(score, reference);
        }
      }
    }
  }

  private double score(VectorTable vectors, int row) {
    MemorySegment memory = vectors.memory(row);
    long offset = vectors.rowOffset(row);
    float length = vectors.length(row);
    if (similarity != Similarity.COSINE || !isUsual(queryLength) || !isUsual(length)) {
      return similarity.score(kernels, query, memory, offset);
    }
    double cosine = kernels.dot(query, memory, offset) / (queryLength * length);
    return Math.clamp(cosine, -1, 1);
  }

  /** Whether neither the length nor a product of two such vectors leaves the range of a float. */
  private static boolean isUsual(double length) {
    return length >= 0x1p-30 && length <= 0x1p50;
  }

  private static double length(float[] vector) {
    double sum = 0;
    for (float component : vector) {
      sum += (double) component * component;
    }
    return Math.sqrt(sum);
  }
}
