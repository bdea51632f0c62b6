package sutra.storage.quant.simd;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import sutra.storage.api.kernel.ScalarKernels;
import sutra.storage.api.kernel.VectorKernels;

/**
 * Compares kernels with the scalar reference on a few rows before they may serve. It catches a JVM
 * that computes something else, not one that is slow, and takes a few milliseconds.
 */
final class SelfCheck {

  /** With and without dimensions past the last full vector of every width. */
  private static final int[] DIMENSIONS = {3, 33, 64};

  private static final float TOLERANCE = 1e-4f;

  private SelfCheck() {}

  /**
   * Runs each kernel.
   *
   * @throws UnsupportedOperationException if one disagrees with the reference
   */
  static void run(VectorKernels kernels) {
    try (Arena arena = Arena.ofConfined()) {
      for (int dimension : DIMENSIONS) {
        compare(kernels, dimension, arena);
      }
    }
  }

  private static void compare(VectorKernels kernels, int dimension, Arena arena) {
    long rowSize = (long) dimension << 2;
    MemorySegment rows = arena.allocate(2 * rowSize, Float.BYTES);
    float[] query = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      query[i] = 1 - i % 5 * 0.5f;
      rows.set(JAVA_FLOAT_UNALIGNED.withOrder(LITTLE_ENDIAN), rowSize + 4L * i, i % 7 * 0.25f - 1);
    }
    VectorKernels reference = new ScalarKernels();
    require(
        "dot", dimension, kernels.dot(query, rows, rowSize), reference.dot(query, rows, rowSize));
    require(
        "squaredL2",
        dimension,
        kernels.squaredL2(query, rows, rowSize),
        reference.squaredL2(query, rows, rowSize));
    require(
        "cosine",
        dimension,
        kernels.cosine(query, rows, rowSize),
        reference.cosine(query, rows, rowSize));
  }

  private static void require(String kernel, int dimension, float actual, float expected) {
    if (!(Math.abs(actual - expected) <= TOLERANCE * (1 + Math.abs(expected)))) {
      throw new UnsupportedOperationException(
          "%s of %d dimensions is wrong on this JVM: expected %s, found %s; update the JDK"
              .formatted(kernel, dimension, expected, actual));
    }
  }
}
