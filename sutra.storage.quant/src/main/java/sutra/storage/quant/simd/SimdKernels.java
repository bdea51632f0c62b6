package sutra.storage.quant.simd;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static jdk.incubator.vector.VectorOperators.ADD;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import sutra.storage.api.kernel.CodeKernels;
import sutra.storage.api.kernel.RowChecks;
import sutra.storage.api.kernel.ScalarKernels;
import sutra.storage.api.kernel.VectorKernels;
import sutra.storage.api.kernel.WideRange;

/**
 * Kernels over the Vector API, in the lanes that the processor prefers.
 *
 * <p>One accumulator for each sum is enough: the loops wait for loads, not for additions. Rows by
 * their ordinals are scored several together, so that the memory fetches them at the same time; rows
 * that follow each other one by one, because the hardware fetches one stream ahead best.
 * Dimensions past the last full vector are left to {@link ScalarKernels}; masked loads are slower.
 */
final class SimdKernels implements VectorKernels {

  private static final VectorSpecies<Float> LANES =
      VectorSpecies.of(float.class, LaneWidth.of(MethodHandles.lookup()));

  /**
   * Whether to fuse. Every processor with lanes of 256 bits or more has the instruction; where it
   * lacks, the fused operation falls back to arbitrary-precision arithmetic.
   */
  private static final boolean FUSED = FloatVector.SPECIES_PREFERRED.vectorBitSize() >= 256;

  /** Rows whose dot products or distances are taken together; cosines need twice the registers. */
  private static final int TOGETHER = 8;

  private static final int COSINES_TOGETHER = 4;

  SimdKernels() {}

  @Override
  public String name() {
    return "simd-" + LANES.vectorBitSize();
  }

  @Override
  public CodeKernels codes() {
    return CodeSelection.codes();
  }

  @Override
  public void warm(MemorySegment memory) {
    Warmup.run(this, memory);
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

  @Override
  public void dots(
      float[] query,
      MemorySegment rows,
      long offset,
      long stride,
      int[] ordinals,
      int count,
      float[] results) {
    int i = 0;
    for (; i <= count - TOGETHER; i += TOGETHER) {
      dotsOfEight(query, rows, offset, stride, ordinals, i, results);
    }
    for (; i < count; i++) {
      results[i] = dot(query, rows, offset + ordinals[i] * stride);
    }
  }

  @Override
  public void squaredL2s(
      float[] query,
      MemorySegment rows,
      long offset,
      long stride,
      int[] ordinals,
      int count,
      float[] results) {
    int i = 0;
    for (; i <= count - TOGETHER; i += TOGETHER) {
      distancesOfEight(query, rows, offset, stride, ordinals, i, results);
    }
    for (; i < count; i++) {
      results[i] = squaredL2(query, rows, offset + ordinals[i] * stride);
    }
  }

  @Override
  public void cosines(
      float[] query,
      MemorySegment rows,
      long offset,
      long stride,
      int[] ordinals,
      int count,
      float[] results) {
    int i = 0;
    for (; i <= count - COSINES_TOGETHER; i += COSINES_TOGETHER) {
      cosinesOfFour(query, rows, offset, stride, ordinals, i, results);
    }
    for (; i < count; i++) {
      results[i] = cosine(query, rows, offset + ordinals[i] * stride);
    }
  }

  private static void dotsOfEight(
      float[] query,
      MemorySegment rows,
      long offset,
      long stride,
      int[] ordinals,
      int first,
      float[] results) {
    long at0 = rowAt(query, rows, offset + ordinals[first] * stride);
    long at1 = rowAt(query, rows, offset + ordinals[first + 1] * stride);
    long at2 = rowAt(query, rows, offset + ordinals[first + 2] * stride);
    long at3 = rowAt(query, rows, offset + ordinals[first + 3] * stride);
    long at4 = rowAt(query, rows, offset + ordinals[first + 4] * stride);
    long at5 = rowAt(query, rows, offset + ordinals[first + 5] * stride);
    long at6 = rowAt(query, rows, offset + ordinals[first + 6] * stride);
    long at7 = rowAt(query, rows, offset + ordinals[first + 7] * stride);
    int bound = LANES.loopBound(query.length);
    FloatVector sums0 = FloatVector.zero(LANES);
    FloatVector sums1 = FloatVector.zero(LANES);
    FloatVector sums2 = FloatVector.zero(LANES);
    FloatVector sums3 = FloatVector.zero(LANES);
    FloatVector sums4 = FloatVector.zero(LANES);
    FloatVector sums5 = FloatVector.zero(LANES);
    FloatVector sums6 = FloatVector.zero(LANES);
    FloatVector sums7 = FloatVector.zero(LANES);
    for (int i = 0; i < bound; i += LANES.length()) {
      FloatVector q = queryLanes(query, i);
      sums0 = addProduct(q, rowLanes(rows, at0, i), sums0);
      sums1 = addProduct(q, rowLanes(rows, at1, i), sums1);
      sums2 = addProduct(q, rowLanes(rows, at2, i), sums2);
      sums3 = addProduct(q, rowLanes(rows, at3, i), sums3);
      sums4 = addProduct(q, rowLanes(rows, at4, i), sums4);
      sums5 = addProduct(q, rowLanes(rows, at5, i), sums5);
      sums6 = addProduct(q, rowLanes(rows, at6, i), sums6);
      sums7 = addProduct(q, rowLanes(rows, at7, i), sums7);
    }
    float sum0 = sums0.reduceLanes(ADD);
    float sum1 = sums1.reduceLanes(ADD);
    float sum2 = sums2.reduceLanes(ADD);
    float sum3 = sums3.reduceLanes(ADD);
    float sum4 = sums4.reduceLanes(ADD);
    float sum5 = sums5.reduceLanes(ADD);
    float sum6 = sums6.reduceLanes(ADD);
    float sum7 = sums7.reduceLanes(ADD);
    results[first] = dot(sum0, bound, query, rows, at0);
    results[first + 1] = dot(sum1, bound, query, rows, at1);
    results[first + 2] = dot(sum2, bound, query, rows, at2);
    results[first + 3] = dot(sum3, bound, query, rows, at3);
    results[first + 4] = dot(sum4, bound, query, rows, at4);
    results[first + 5] = dot(sum5, bound, query, rows, at5);
    results[first + 6] = dot(sum6, bound, query, rows, at6);
    results[first + 7] = dot(sum7, bound, query, rows, at7);
  }

  private static void distancesOfEight(
      float[] query,
      MemorySegment rows,
      long offset,
      long stride,
      int[] ordinals,
      int first,
      float[] results) {
    long at0 = rowAt(query, rows, offset + ordinals[first] * stride);
    long at1 = rowAt(query, rows, offset + ordinals[first + 1] * stride);
    long at2 = rowAt(query, rows, offset + ordinals[first + 2] * stride);
    long at3 = rowAt(query, rows, offset + ordinals[first + 3] * stride);
    long at4 = rowAt(query, rows, offset + ordinals[first + 4] * stride);
    long at5 = rowAt(query, rows, offset + ordinals[first + 5] * stride);
    long at6 = rowAt(query, rows, offset + ordinals[first + 6] * stride);
    long at7 = rowAt(query, rows, offset + ordinals[first + 7] * stride);
    int bound = LANES.loopBound(query.length);
    FloatVector sums0 = FloatVector.zero(LANES);
    FloatVector sums1 = FloatVector.zero(LANES);
    FloatVector sums2 = FloatVector.zero(LANES);
    FloatVector sums3 = FloatVector.zero(LANES);
    FloatVector sums4 = FloatVector.zero(LANES);
    FloatVector sums5 = FloatVector.zero(LANES);
    FloatVector sums6 = FloatVector.zero(LANES);
    FloatVector sums7 = FloatVector.zero(LANES);
    for (int i = 0; i < bound; i += LANES.length()) {
      FloatVector q = queryLanes(query, i);
      sums0 = addSquare(q.sub(rowLanes(rows, at0, i)), sums0);
      sums1 = addSquare(q.sub(rowLanes(rows, at1, i)), sums1);
      sums2 = addSquare(q.sub(rowLanes(rows, at2, i)), sums2);
      sums3 = addSquare(q.sub(rowLanes(rows, at3, i)), sums3);
      sums4 = addSquare(q.sub(rowLanes(rows, at4, i)), sums4);
      sums5 = addSquare(q.sub(rowLanes(rows, at5, i)), sums5);
      sums6 = addSquare(q.sub(rowLanes(rows, at6, i)), sums6);
      sums7 = addSquare(q.sub(rowLanes(rows, at7, i)), sums7);
    }
    float sum0 = sums0.reduceLanes(ADD);
    float sum1 = sums1.reduceLanes(ADD);
    float sum2 = sums2.reduceLanes(ADD);
    float sum3 = sums3.reduceLanes(ADD);
    float sum4 = sums4.reduceLanes(ADD);
    float sum5 = sums5.reduceLanes(ADD);
    float sum6 = sums6.reduceLanes(ADD);
    float sum7 = sums7.reduceLanes(ADD);
    results[first] = distance(sum0, bound, query, rows, at0);
    results[first + 1] = distance(sum1, bound, query, rows, at1);
    results[first + 2] = distance(sum2, bound, query, rows, at2);
    results[first + 3] = distance(sum3, bound, query, rows, at3);
    results[first + 4] = distance(sum4, bound, query, rows, at4);
    results[first + 5] = distance(sum5, bound, query, rows, at5);
    results[first + 6] = distance(sum6, bound, query, rows, at6);
    results[first + 7] = distance(sum7, bound, query, rows, at7);
  }

  private static void cosinesOfFour(
      float[] query,
      MemorySegment rows,
      long offset,
      long stride,
      int[] ordinals,
      int first,
      float[] results) {
    long at0 = rowAt(query, rows, offset + ordinals[first] * stride);
    long at1 = rowAt(query, rows, offset + ordinals[first + 1] * stride);
    long at2 = rowAt(query, rows, offset + ordinals[first + 2] * stride);
    long at3 = rowAt(query, rows, offset + ordinals[first + 3] * stride);
    int bound = LANES.loopBound(query.length);
    FloatVector squares = FloatVector.zero(LANES);
    FloatVector products0 = FloatVector.zero(LANES);
    FloatVector squares0 = FloatVector.zero(LANES);
    FloatVector products1 = FloatVector.zero(LANES);
    FloatVector squares1 = FloatVector.zero(LANES);
    FloatVector products2 = FloatVector.zero(LANES);
    FloatVector squares2 = FloatVector.zero(LANES);
    FloatVector products3 = FloatVector.zero(LANES);
    FloatVector squares3 = FloatVector.zero(LANES);
    for (int i = 0; i < bound; i += LANES.length()) {
      FloatVector q = queryLanes(query, i);
      squares = addSquare(q, squares);
      FloatVector r0 = rowLanes(rows, at0, i);
      products0 = addProduct(q, r0, products0);
      squares0 = addSquare(r0, squares0);
      FloatVector r1 = rowLanes(rows, at1, i);
      products1 = addProduct(q, r1, products1);
      squares1 = addSquare(r1, squares1);
      FloatVector r2 = rowLanes(rows, at2, i);
      products2 = addProduct(q, r2, products2);
      squares2 = addSquare(r2, squares2);
      FloatVector r3 = rowLanes(rows, at3, i);
      products3 = addProduct(q, r3, products3);
      squares3 = addSquare(r3, squares3);
    }
    float product0 = products0.reduceLanes(ADD);
    float square0 = squares0.reduceLanes(ADD);
    float product1 = products1.reduceLanes(ADD);
    float square1 = squares1.reduceLanes(ADD);
    float product2 = products2.reduceLanes(ADD);
    float square2 = squares2.reduceLanes(ADD);
    float product3 = products3.reduceLanes(ADD);
    float square3 = squares3.reduceLanes(ADD);
    float square = squares.reduceLanes(ADD) + ScalarKernels.squaredLength(query, bound);
    results[first] = cosine(product0, square, square0, bound, query, rows, at0);
    results[first + 1] = cosine(product1, square, square1, bound, query, rows, at1);
    results[first + 2] = cosine(product2, square, square2, bound, query, rows, at2);
    results[first + 3] = cosine(product3, square, square3, bound, query, rows, at3);
  }

  private static long rowAt(float[] query, MemorySegment rows, long offset) {
    RowChecks.requireRow(query.length, rows, offset);
    return offset;
  }

  // What is left of a row takes sums, not vectors: it may then stay a call, which the compiler
  // prefers
  // once a method has grown large, without an object being made.

  private static float dot(float sum, int bound, float[] query, MemorySegment rows, long offset) {
    float all = sum + ScalarKernels.dot(query, bound, rows, offset);
    return WideRange.dot(all, query, rows, offset);
  }

  private static float distance(
      float sum, int bound, float[] query, MemorySegment rows, long offset) {
    return sum + ScalarKernels.squaredL2(query, bound, rows, offset);
  }

  private static float cosine(
      float product,
      float querySquare,
      float rowSquare,
      int bound,
      float[] query,
      MemorySegment rows,
      long offset) {
    return WideRange.cosine(
        product + ScalarKernels.dot(query, bound, rows, offset),
        querySquare,
        rowSquare + ScalarKernels.squaredLength(query.length, bound, rows, offset),
        query,
        rows,
        offset);
  }

  private static FloatVector addSquare(FloatVector a, FloatVector sums) {
    return addProduct(a, a, sums);
  }
}
