package sutra.storage.api.kernel;

import java.lang.foreign.MemorySegment;

/**
 * How near two vectors are, as a score: the higher, the nearer.
 *
 * <p>Each constant has a {@linkplain #code() code} that is stored in files and never changes.
 */
public enum Similarity {

  /**
   * The cosine of the angle between the vectors, in [-1, 1]. It has no meaning for a zero vector:
   * its score is 0, and a search leaves such a vector out.
   */
  COSINE(1) {
    @Override
    public float score(VectorKernels kernels, float[] query, MemorySegment rows, long offset) {
      return kernels.cosine(query, rows, offset);
    }
  },

  /** The dot product as it is, unbounded. */
  DOT(2) {
    @Override
    public float score(VectorKernels kernels, float[] query, MemorySegment rows, long offset) {
      return kernels.dot(query, rows, offset);
    }
  },

  /** 1 / (1 + d²), in [0, 1], where d is the Euclidean distance; 1 for equal vectors. */
  EUCLIDEAN(3) {
    @Override
    public float score(VectorKernels kernels, float[] query, MemorySegment rows, long offset) {
      return 1 / (1 + kernels.squaredL2(query, rows, offset));
    }
  };

  private final int code;

  Similarity(int code) {
    this.code = code;
  }

  /** The number that stands for this similarity in files, in [1, 127]. */
  public int code() {
    return code;
  }

  /**
   * The similarity of a stored code.
   *
   * @throws IllegalArgumentException if no similarity has this code
   */
  public static Similarity from(int code) {
    for (Similarity similarity : values()) {
      if (similarity.code == code) {
        return similarity;
      }
    }
    throw new IllegalArgumentException("code=" + code + ": no similarity has this code");
  }

  /**
   * Scores one row against the query.
   *
   * @param kernels does the arithmetic
   * @param query the query, one float for each dimension
   * @param rows native memory that holds the row
   * @param offset where the row begins, in bytes, a multiple of 4
   * @return the score, as this constant defines it
   * @throws IndexOutOfBoundsException if the row does not lie within {@code rows}
   */
  public abstract float score(
      VectorKernels kernels, float[] query, MemorySegment rows, long offset);
}
