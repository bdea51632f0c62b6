package sutra.storage.api.kernel;

import java.lang.foreign.MemorySegment;

/** Scalar kernels under another name, for tests of the look-up. */
record NamedKernels(String name) implements VectorKernels {

  private static final VectorKernels SCALAR = new ScalarKernels();

  @Override
  public float dot(float[] query, MemorySegment rows, long offset) {
    return SCALAR.dot(query, rows, offset);
  }

  @Override
  public float squaredL2(float[] query, MemorySegment rows, long offset) {
    return SCALAR.squaredL2(query, rows, offset);
  }

  @Override
  public float cosine(float[] query, MemorySegment rows, long offset) {
    return SCALAR.cosine(query, rows, offset);
  }
}
