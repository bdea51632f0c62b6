package sutra.storage.quant.simd;

import static jdk.incubator.vector.VectorOperators.ADD;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import sutra.storage.api.kernel.RowChecks;
import sutra.storage.api.kernel.ScalarKernels;
import sutra.storage.api.kernel.WideRange;

/** Dot products, one row or eight. */
final class DotLanes implements RowMeasure {

  private static final VectorSpecies<Float> LANES =
      VectorSpecies.of(float.class, LaneWidth.of(MethodHandles.lookup()));

  private static final int TOGETHER = 8;

  DotLanes() {}

  @Override
  public float of(float[] query, MemorySegment rows, long offset) {
    return one(query, rows, offset);
  }

  /** The same, for who knows the class: C2 makes more of a call that needs no instance. */
  static float one(float[] query, MemorySegment rows, long offset) {
    RowChecks.requireRow(query.length, rows, offset);
    int bound = LANES.loopBound(query.length);
    FloatVector sums = FloatVector.zero(LANES);
    for (int i = 0; i < bound; i += LANES.length()) {
      FloatVector q = FloatLanes.query(LANES, query, i);
      sums = FloatLanes.addProduct(q, FloatLanes.row(LANES, rows, offset, i), sums);
    }
    return dot(sums.reduceLanes(ADD), bound, query, rows, offset);
  }

  @Override
  public int together() {
    return TOGETHER;
  }

  @Override
  public void ofSeveral(
      float[] query,
      MemorySegment rows,
      long offset,
      long stride,
      int[] ordinals,
      int first,
      float[] results) {
    long at0 = offset + ordinals[first] * stride;
    long at1 = offset + ordinals[first + 1] * stride;
    long at2 = offset + ordinals[first + 2] * stride;
    long at3 = offset + ordinals[first + 3] * stride;
    long at4 = offset + ordinals[first + 4] * stride;
    long at5 = offset + ordinals[first + 5] * stride;
    long at6 = offset + ordinals[first + 6] * stride;
    long at7 = offset + ordinals[first + 7] * stride;
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
      FloatVector q = FloatLanes.query(LANES, query, i);
      sums0 = FloatLanes.addProduct(q, FloatLanes.row(LANES, rows, at0, i), sums0);
      sums1 = FloatLanes.addProduct(q, FloatLanes.row(LANES, rows, at1, i), sums1);
      sums2 = FloatLanes.addProduct(q, FloatLanes.row(LANES, rows, at2, i), sums2);
      sums3 = FloatLanes.addProduct(q, FloatLanes.row(LANES, rows, at3, i), sums3);
      sums4 = FloatLanes.addProduct(q, FloatLanes.row(LANES, rows, at4, i), sums4);
      sums5 = FloatLanes.addProduct(q, FloatLanes.row(LANES, rows, at5, i), sums5);
      sums6 = FloatLanes.addProduct(q, FloatLanes.row(LANES, rows, at6, i), sums6);
      sums7 = FloatLanes.addProduct(q, FloatLanes.row(LANES, rows, at7, i), sums7);
    }
    results[first] = sums0.reduceLanes(ADD);
    results[first + 1] = sums1.reduceLanes(ADD);
    results[first + 2] = sums2.reduceLanes(ADD);
    results[first + 3] = sums3.reduceLanes(ADD);
    results[first + 4] = sums4.reduceLanes(ADD);
    results[first + 5] = sums5.reduceLanes(ADD);
    results[first + 6] = sums6.reduceLanes(ADD);
    results[first + 7] = sums7.reduceLanes(ADD);
    for (int k = first; k < first + TOGETHER; k++) {
      results[k] = dot(results[k], bound, query, rows, offset + ordinals[k] * stride);
    }
  }

  /**
   * Adds what is left of a row. It takes a sum, not a vector: it may then stay a call, which the compiler
   * prefers once a method has grown large, without an object being made.
   */
  private static float dot(float sum, int bound, float[] query, MemorySegment rows, long offset) {
    float all = sum + ScalarKernels.dot(query, bound, rows, offset);
    return WideRange.dot(all, query, rows, offset);
  }
}
