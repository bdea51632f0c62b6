package sutra.storage.mmap.query;

import java.lang.foreign.MemorySegment;
import sutra.storage.api.kernel.Similarity;
import sutra.storage.api.kernel.VectorKernels;
import sutra.storage.mmap.layer.VectorRows;
import sutra.storage.mmap.vectors.ContiguousRows;
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
    return score(vectors, row, kernels.dot(query, memory, offset));
  }

  /**
   * Scores several rows, in one go where the kernels overlap what they wait for.
   *
   * @param ordinals rows of {@code rows}, the first {@code count} of the array
   * @param scores takes what {@link #score} would give
   */
  void score(ContiguousRows rows, int[] ordinals, int count, double[] scores) {
    float[] results = new float[count];
    MemorySegment memory = rows.memory();
    if (similarity == Similarity.EUCLIDEAN) {
      kernels.squaredL2s(query, memory, rows.base(), rows.stride(), ordinals, count, results);
    } else {
      kernels.dots(query, memory, rows.base(), rows.stride(), ordinals, count, results);
    }
    for (int i = 0; i < count; i++) {
      scores[i] = score(rows.vectors(), ordinals[i], results[i]);
    }
  }

  /**
   * @param result of the kernel: a squared distance or a dot product
   */
  private double score(VectorRows vectors, int row, float result) {
    return switch (similarity) {
      case EUCLIDEAN -> 1 / (1 + result);
      case DOT -> result;
      case COSINE -> {
        float length = vectors.length(row);
        yield Lengths.isUsual(queryLength) && Lengths.isUsual(length)
            ? Math.clamp(result / (queryLength * length), -1, 1)
            : score(vectors, row);
      }
    };
  }

  private static double length(float[] vector) {
    double sum = 0;
    for (float component : vector) {
      sum += (double) component * component;
    }
    return Math.sqrt(sum);
  }
}
