package sutra.storage.mmap.query;

import java.lang.foreign.MemorySegment;
import sutra.storage.api.kernel.Similarity;
import sutra.storage.api.kernel.VectorKernels;
import sutra.storage.mmap.layer.LayerView;
import sutra.storage.mmap.layer.VectorRows;
import sutra.storage.mmap.snapshot.StoreView;

/** Exact nearest neighbours: scores every row of every layer. */
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
    this.best = new TopK(limit, candidates.view()::isOlder);
  }

  TopK.Ranked run() {
    var layers = candidates.view().layers();
    boolean matchesNothing = similarity == Similarity.COSINE && queryLength == 0;
    for (int layer = 0; layer < layers.size() && !matchesNothing; layer++) {
      scan(layer, layers.get(layer));
    }
    return best.drain();
  }

  private void scan(int layer, LayerView part) {
    VectorRows vectors = part.layer().vectors();
    for (int row = 0; row < part.vectorCount(); row++) {
      if (similarity == Similarity.COSINE && vectors.length(row) == 0) {
        continue; // a zero vector has no direction
      }
      double score = score(vectors, row);
      // Most rows fail by score, which was computed in order; visibility is a random access.
      if (best.admits(score)) {
        long reference = StoreView.reference(layer, vectors.concept(row));
        if (candidates.accepts(reference)) {
          best.add(score, reference);
        }
      }
    }
  }

  private double score(VectorRows vectors, int row) {
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
