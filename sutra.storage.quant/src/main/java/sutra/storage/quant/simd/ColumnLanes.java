package sutra.storage.quant.simd;

import static jdk.incubator.vector.VectorOperators.EQ;
import static jdk.incubator.vector.VectorOperators.LT;
import static jdk.incubator.vector.VectorOperators.MIN;

import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import sutra.storage.api.kernel.CodeKernels;

/**
 * Compares a part of a vector with centroids that stand dimension by dimension, a lane for each. Nothing
 * is fused and no lane adds to another, so that results equal the definition bit for bit.
 */
final class ColumnLanes implements CodeKernels {

  private static final VectorShape SHAPE = LaneWidth.of(MethodHandles.lookup());
  private static final VectorSpecies<Float> FLOATS = VectorSpecies.of(float.class, SHAPE);
  private static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, SHAPE);

  private static final int LENGTH = FLOATS.length();

  ColumnLanes() {}

  @Override
  public void subtractProducts(
      float[] starts, float[][] columns, float[] factors, int first, float[] results) {
    float[] from = starts;
    int j = 0;
    for (; j <= columns.length - 8; j += 8) {
      subtractEight(from, columns, j, factors, first + j, results);
      from = results;
    }
    for (; j <= columns.length - 4; j += 4) {
      subtractFour(from, columns, j, factors, first + j, results);
      from = results;
    }
    for (; j < columns.length; j++) {
      subtract(from, columns[j], factors[first + j], results);
      from = results;
    }
  }

  private static void subtractEight(
      float[] starts, float[][] columns, int j, float[] factors, int at, float[] results) {
    float[] a = columns[j];
    float[] b = columns[j + 1];
    float[] c = columns[j + 2];
    float[] d = columns[j + 3];
    float[] e = columns[j + 4];
    float[] f = columns[j + 5];
    float[] g = columns[j + 6];
    float[] h = columns[j + 7];
    FloatVector byA = FloatVector.broadcast(FLOATS, factors[at]);
    FloatVector byB = FloatVector.broadcast(FLOATS, factors[at + 1]);
    FloatVector byC = FloatVector.broadcast(FLOATS, factors[at + 2]);
    FloatVector byD = FloatVector.broadcast(FLOATS, factors[at + 3]);
    FloatVector byE = FloatVector.broadcast(FLOATS, factors[at + 4]);
    FloatVector byF = FloatVector.broadcast(FLOATS, factors[at + 5]);
    FloatVector byG = FloatVector.broadcast(FLOATS, factors[at + 6]);
    FloatVector byH = FloatVector.broadcast(FLOATS, factors[at + 7]);
    int count = results.length;
    for (int i = 0; i < count; i += LENGTH) {
      FloatVector result = FloatVector.fromArray(FLOATS, starts, i);
      result = result.sub(FloatVector.fromArray(FLOATS, a, i).mul(byA));
      result = result.sub(FloatVector.fromArray(FLOATS, b, i).mul(byB));
      result = result.sub(FloatVector.fromArray(FLOATS, c, i).mul(byC));
      result = result.sub(FloatVector.fromArray(FLOATS, d, i).mul(byD));
      result = result.sub(FloatVector.fromArray(FLOATS, e, i).mul(byE));
      result = result.sub(FloatVector.fromArray(FLOATS, f, i).mul(byF));
      result = result.sub(FloatVector.fromArray(FLOATS, g, i).mul(byG));
      result = result.sub(FloatVector.fromArray(FLOATS, h, i).mul(byH));
      result.intoArray(results, i);
    }
  }

  private static void subtractFour(
      float[] starts, float[][] columns, int j, float[] factors, int at, float[] results) {
    float[] a = columns[j];
    float[] b = columns[j + 1];
    float[] c = columns[j + 2];
    float[] d = columns[j + 3];
    FloatVector byA = FloatVector.broadcast(FLOATS, factors[at]);
    FloatVector byB = FloatVector.broadcast(FLOATS, factors[at + 1]);
    FloatVector byC = FloatVector.broadcast(FLOATS, factors[at + 2]);
    FloatVector byD = FloatVector.broadcast(FLOATS, factors[at + 3]);
    int count = results.length;
    for (int i = 0; i < count; i += LENGTH) {
      FloatVector result = FloatVector.fromArray(FLOATS, starts, i);
      result = result.sub(FloatVector.fromArray(FLOATS, a, i).mul(byA));
      result = result.sub(FloatVector.fromArray(FLOATS, b, i).mul(byB));
      result = result.sub(FloatVector.fromArray(FLOATS, c, i).mul(byC));
      result = result.sub(FloatVector.fromArray(FLOATS, d, i).mul(byD));
      result.intoArray(results, i);
    }
  }

  private static void subtract(float[] starts, float[] a, float byA, float[] results) {
    int count = results.length;
    for (int i = 0; i < count; i += LENGTH) {
      FloatVector product = FloatVector.fromArray(FLOATS, a, i).mul(byA);
      FloatVector.fromArray(FLOATS, starts, i).sub(product).intoArray(results, i);
    }
  }

  /** Each lane of the two halves of the numbers keeps the first least one it met, and where. */
  @Override
  public int indexOfLeast(float[] numbers, int count) {
    int half = count / 2 & -LENGTH;
    FloatVector least0 = FloatVector.broadcast(FLOATS, Float.POSITIVE_INFINITY);
    FloatVector least1 = least0;
    IntVector steps0 = IntVector.zero(INTS);
    IntVector steps1 = steps0;
    for (int i = 0; i < half; i += LENGTH) {
      FloatVector next0 = FloatVector.fromArray(FLOATS, numbers, i);
      FloatVector next1 = FloatVector.fromArray(FLOATS, numbers, half + i);
      VectorMask<Float> less0 = next0.compare(LT, least0);
      VectorMask<Float> less1 = next1.compare(LT, least1);
      least0 = least0.blend(next0, less0);
      least1 = least1.blend(next1, less1);
      steps0 = steps0.blend(i, less0.cast(INTS));
      steps1 = steps1.blend(half + i, less1.cast(INTS));
    }
    VectorMask<Float> less = least1.compare(LT, least0);
    FloatVector leasts = least0.blend(least1, less);
    IntVector positions = steps0.blend(steps1, less.cast(INTS)).addIndex(1);
    float least = leasts.reduceLanes(MIN);
    int index = positions.reduceLanes(MIN, leasts.compare(EQ, least).cast(INTS));
    return 2 * half == count ? index : indexOfLeast(numbers, 2 * half, count, least, index);
  }

  /** The same for numbers that are left over. */
  private static int indexOfLeast(float[] numbers, int from, int count, float least, int index) {
    float lower = least;
    int found = index;
    for (int i = from; i < count; i++) {
      if (numbers[i] < lower) {
        lower = numbers[i];
        found = i;
      }
    }
    return found;
  }
}
