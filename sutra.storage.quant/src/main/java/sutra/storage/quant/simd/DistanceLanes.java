package sutra.storage.quant.simd;

import static jdk.incubator.vector.VectorOperators.ADD;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import sutra.storage.api.kernel.RowChecks;
import sutra.storage.api.kernel.ScalarKernels;

/** Squares of Euclidean distances, one row or eight. */
final class DistanceLanes implements RowMeasure {

  private static final VectorSpecies<Float> LANES =
      VectorSpecies.of(float.class, LaneWidth.of(MethodHandles.lookup()));

  private static final int TOGETHER = 8;

  DistanceLanes() {}

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
      sums = add(FloatLanes.query(LANES, query, i), rows, offset, i, sums);
    }
    return sums.reduceLanes(ADD) + ScalarKernels.squaredL2(query, bound, rows, offset);
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
      sums0 = add(q, rows, at0, i, sums0);
      sums1 = add(q, rows, at1, i, sums1);
      sums2 = add(q, rows, at2, i, sums2);
      sums3 = add(q, rows, at3, i, sums3);
      sums4 = add(q, rows, at4, i, sums4);
      sums5 = add(q, rows, at5, i, sums5);
      sums6 = add(q, rows, at6, i, sums6);
      sums7 = add(q, rows, at7, i, sums7);
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
      results[k] += ScalarKernels.squaredL2(query, bound, rows, offset + ordinals[k] * stride);
    }
  }

  /** Adds the squares of what a part of the query and the same part of a row differ by. */
  private static FloatVector add(
      FloatVector q, MemorySegment rows, long offset, int i, FloatVector sums) {
    return FloatLanes.addSquare(q.sub(FloatLanes.row(LANES, rows, offset, i)), sums);
  }
}
