package sutra.storage.quant.simd;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static jdk.incubator.vector.VectorOperators.ADD;

import java.lang.constant.ConstantDescs;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import sutra.storage.api.kernel.RowChecks;
import sutra.storage.api.kernel.ScalarKernels;
import sutra.storage.api.kernel.VectorKernels;
import sutra.storage.api.kernel.WideRange;

/**
 * Kernels over the Vector API, in the lanes that the processor prefers.
 *
 * <p>The lane width must be a constant for the compiler, otherwise each step makes objects and runs
 * a hundred times slower. It is therefore a static field of the class, not of the instance. Another
 * width means another class: this one defined again, hidden, with the width as its class data.
 *
 * <p>One accumulator for each sum is enough: the loops wait for loads, not for additions.
 * Dimensions past the last full vector are left to {@link ScalarKernels}; masked loads are slower.
 */
final class SimdKernels implements VectorKernels {

  private static final VectorSpecies<Float> LANES = lanes();

  /**
   * Whether to fuse. Every processor with lanes of 256 bits or more has the instruction; where it
   * lacks, the fused operation falls back to arbitrary-precision arithmetic.
   */
  private static final boolean FUSED = FloatVector.SPECIES_PREFERRED.vectorBitSize() >= 256;

  SimdKernels() {}

  private static VectorSpecies<Float> lanes() {
    try {
      VectorSpecies<?> forced =
          MethodHandles.classData(
              MethodHandles.lookup(), ConstantDescs.DEFAULT_NAME, VectorSpecies.class);
      return forced == null ? FloatVector.SPECIES_PREFERRED : forced.check(float.class);
    } catch (IllegalAccessException e) {
      throw new AssertionError("a class may read its own data", e);
    }
  }

  @Override
  public String name() {
    return "simd-" + LANES.vectorBitSize();
  }

  @Override
  public float dot(float[] query, MemorySegment rows, long offset) {
    RowChecks.requireRow(query.length, rows, offset);
    return WideRange.dot(sumOfProducts(query, rows, offset), query, rows, offset);
  }

  @Override
  public float squaredL2(float[] query, MemorySegment rows, long offset) {
    RowChecks.requireRow(query.length, rows, offset);
    int bound = LANES.loopBound(query.length);
    FloatVector sums = FloatVector.zero(LANES);
    for (int i = 0; i < bound; i += LANES.length()) {
      FloatVector difference = queryLanes(query, i).sub(rowLanes(rows, offset, i));
      sums = addProduct(difference, difference, sums);
    }
    return sums.reduceLanes(ADD) + ScalarKernels.squaredL2(query, bound, rows, offset);
  }

  @Override
  public float cosine(float[] query, MemorySegment rows, long offset) {
    RowChecks.requireRow(query.length, rows, offset);
    int bound = LANES.loopBound(query.length);
    FloatVector products = FloatVector.zero(LANES);
    FloatVector querySquares = FloatVector.zero(LANES);
    FloatVector rowSquares = FloatVector.zero(LANES);
    for (int i = 0; i < bound; i += LANES.length()) {
      FloatVector q = queryLanes(query, i);
      FloatVector r = rowLanes(rows, offset, i);
      products = addProduct(q, r, products);
      querySquares = addProduct(q, q, querySquares);
      rowSquares = addProduct(r, r, rowSquares);
    }
    return WideRange.cosine(
        products.reduceLanes(ADD) + ScalarKernels.dot(query, bound, rows, offset),
        querySquares.reduceLanes(ADD) + ScalarKernels.squaredLength(query, bound),
        rowSquares.reduceLanes(ADD)
            + ScalarKernels.squaredLength(query.length, bound, rows, offset),
        query,
        rows,
        offset);
  }

  private static float sumOfProducts(float[] query, MemorySegment rows, long offset) {
    int bound = LANES.loopBound(query.length);
    FloatVector sums = FloatVector.zero(LANES);
    for (int i = 0; i < bound; i += LANES.length()) {
      sums = addProduct(queryLanes(query, i), rowLanes(rows, offset, i), sums);
    }
    return sums.reduceLanes(ADD) + ScalarKernels.dot(query, bound, rows, offset);
  }

  private static FloatVector queryLanes(float[] query, int i) {
    return FloatVector.fromArray(LANES, query, i);
  }

  private static FloatVector rowLanes(MemorySegment rows, long offset, int i) {
    // The sum of an invariant long and a widened loop variable lets checks leave the loop.
    return FloatVector.fromMemorySegment(LANES, rows, offset + ((long) i << 2), LITTLE_ENDIAN);
  }

  private static FloatVector addProduct(FloatVector a, FloatVector b, FloatVector sums) {
    return FUSED ? a.fma(b, sums) : sums.add(a.mul(b));
  }
}
