package sutra.storage.mmap.rows;

import java.lang.foreign.MemorySegment;

/** The embeddings of a layer, as rows that kernels read in place. */
public interface VectorRows {

  /** How a row stands in its memory; the same for all. */
  RowForm form();

  /** Components of each row. */
  int dimension();

  /** The memory that holds a row. */
  MemorySegment memory(int row);

  /** Where a row begins in its memory. */
  long rowOffset(int row);

  /** What the numbers of a row are multiplied by, in forms that {@linkplain RowForm#hasScale have it}. */
  default float scale(int row) {
    return 1;
  }

  /** The ordinal of the concept version that has the embedding. */
  int concept(int row);

  /** The Euclidean length of the embedding. */
  float length(int row);

  /**
   * Copies the embedding.
   *
   * @param into as long as a row
   */
  default void copy(int row, float[] into) {
    form().read(memory(row), rowOffset(row), scale(row), into);
  }

  /** The embedding, copied. */
  default float[] vector(int row) {
    float[] vector = new float[dimension()];
    copy(row, vector);
    return vector;
  }
}
