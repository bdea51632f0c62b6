package sutra.storage.quant.simd;

import static jdk.incubator.vector.VectorOperators.ADD;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import sutra.storage.api.kernel.RowChecks;
import sutra.storage.api.kernel.ScalarKernels;
import sutra.storage.api.kernel.WideRange;

/** Cosines, one row or four: they need twice the registers that dot products do. */
final class CosineLanes implements RowMeasure {

  private static final VectorSpecies<Float> LANES =
      VectorSpecies.of(float.class, LaneWidth.of(MethodHandles.lookup()));

  private static final int TOGETHER = 4;

  CosineLanes() {}

  @Override
  public float of(float[] query, MemorySegment rows, long offset) {
    return one(query, rows, offset);
  }

  /** The same, for who knows the class: C2 makes more of a call that needs no instance. */
  static float one(float[] query, MemorySegment rows, long offset) {
    RowChecks.requireRow(query.length, rows, offset);
    int bound = LANES.loopBound(query.length);
    FloatVector products = FloatVector.zero(LANES);
    FloatVector querySquares = FloatVector.zero(LANES);
    FloatVector rowSquares = FloatVector.zero(LANES);
    for (int i = 0; i < bound; i += LANES.length()) {
      FloatVector q = FloatLanes.query(LANES, query, i);
      FloatVector r = FloatLanes.row(LANES, rows, offset, i);
      products = FloatLanes.addProduct(q, r, products);
      querySquares = FloatLanes.addSquare(q, querySquares);
      rowSquares = FloatLanes.addSquare(r, rowSquares);
    }
    float product = products.reduceLanes(ADD);
    float querySquare = querySquares.reduceLanes(ADD);
    float rowSquare = rowSquares.reduceLanes(ADD);
    querySquare += ScalarKernels.squaredLength(query, bound);
    return cosine(product, querySquare, rowSquare, bound, query, rows, offset);
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
      FloatVector q = FloatLanes.query(LANES, query, i);
      squares = FloatLanes.addSquare(q, squares);
      FloatVector r0 = FloatLanes.row(LANES, rows, at0, i);
      products0 = FloatLanes.addProduct(q, r0, products0);
      squares0 = FloatLanes.addSquare(r0, squares0);
      FloatVector r1 = FloatLanes.row(LANES, rows, at1, i);
      products1 = FloatLanes.addProduct(q, r1, products1);
      squares1 = FloatLanes.addSquare(r1, squares1);
      FloatVector r2 = FloatLanes.row(LANES, rows, at2, i);
      products2 = FloatLanes.addProduct(q, r2, products2);
      squares2 = FloatLanes.addSquare(r2, squares2);
      FloatVector r3 = FloatLanes.row(LANES, rows, at3, i);
      products3 = FloatLanes.addProduct(q, r3, products3);
      squares3 = FloatLanes.addSquare(r3, squares3);
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

  /** Adds what is left of a row. It takes sums, not vectors, so that it may stay a call. */
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
}
