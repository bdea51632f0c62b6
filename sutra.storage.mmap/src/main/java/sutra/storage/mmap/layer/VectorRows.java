package sutra.storage.mmap.layer;

import java.lang.foreign.MemorySegment;

/** The embeddings of a layer, as rows that kernels read in place. */
public interface VectorRows {

  /** The memory that holds a row. */
  MemorySegment memory(int row);

  /** Where a row begins in its memory. */
  long rowOffset(int row);

  /** The ordinal of the concept version that has the embedding. */
  int concept(int row);

  /** The Euclidean length of the embedding. */
  float length(int row);

  /** The embedding, copied. */
  float[] vector(int row);
}
