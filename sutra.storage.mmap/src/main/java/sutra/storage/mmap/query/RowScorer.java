package sutra.storage.mmap.query;

import java.lang.foreign.MemorySegment;
import sutra.storage.api.kernel.Similarity;
import sutra.storage.api.kernel.VectorKernels;
import sutra.storage.mmap.layer.VectorRows;
import sutra.storage.mmap.vectors.Lengths;

/** Scores rows against a query exactly. Immutable. */
final class RowScorer {

  private final Similarity similarity;
  private final VectorKernels kernels;
  private final float[] query;
  private final double queryLength;

  RowScorer(Similarity similarity, VectorKernels kernels, float[] query) {
    this.similarity = similarity;
    this.kernels = kernels;
    this.query = query;
    this.queryLength = length(query);
  }

  /** Whether no row is near to the query: a vector of zeros has no direction. */
  boolean matchesNothing() {
    return similarity == Similarity.COSINE && queryLength == 0;
  }

  /** Whether codes can be compared with the query. */
  boolean isCodable() {
    return Lengths.isCodable(queryLength);
  }

  /** Whether a row is not near to anything. */
  boolean leavesOut(VectorRows vectors, int row) {
    return similarity == Similarity.COSINE && vectors.length(row) == 0;
  }

  double score(VectorRows vectors, int row) {
    MemorySegment memory = vectors.memory(row);
    long offset = vectors.rowOffset(row);
    float length = vectors.length(row);
    if (similarity != Similarity.COSINE
        || !Lengths.isUsual(queryLength)
        || !Lengths.isUsual(length)) {
      return similarity.score(kernels, query, memory, offset);
    }
    double cosine = kernels.dot(query, memory, offset) / (queryLength * length);
    return Math.clamp(cosine, -1, 1);
  }

  private static double length(float[] vector) {
    double sum = 0;
    for (float component : vector) {
      sum += (double) component * component;
    }
    return Math.sqrt(sum);
  }
}
