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
import sutra.storage.quant.codebook.CentroidKernels;

/**
 * Compares a part of a vector with centroids in one pass over one table, which memory brings as one
 * stream. Each lane keeps the first least number that it met, and where. Nothing is fused and no lane
 * adds to another, so that results equal the definition bit for bit.
 */
final class CentroidLanes implements CentroidKernels {

  private static final VectorShape SHAPE = LaneWidth.of(MethodHandles.lookup());
  private static final VectorSpecies<Float> FLOATS = VectorSpecies.of(float.class, SHAPE);
  private static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, SHAPE);

  CentroidLanes() {}

  @Override
  public int nearest(float[] table, float[] vector, int first) {
    FloatVector by0 = FloatVector.broadcast(FLOATS, vector[first]);
    FloatVector by1 = FloatVector.broadcast(FLOATS, vector[first + 1]);
    FloatVector by2 = FloatVector.broadcast(FLOATS, vector[first + 2]);
    FloatVector by3 = FloatVector.broadcast(FLOATS, vector[first + 3]);
    FloatVector by4 = FloatVector.broadcast(FLOATS, vector[first + 4]);
    FloatVector by5 = FloatVector.broadcast(FLOATS, vector[first + 5]);
    FloatVector by6 = FloatVector.broadcast(FLOATS, vector[first + 6]);
    FloatVector by7 = FloatVector.broadcast(FLOATS, vector[first + 7]);
    FloatVector least = FloatVector.broadcast(FLOATS, Float.POSITIVE_INFINITY);
    IntVector steps = IntVector.zero(INTS);
    int centroid = 0;
    for (int block = 0; block < table.length; block += BLOCK) {
      for (int lane = 0; lane < TOGETHER; lane += FLOATS.length()) {
        int at = block + lane;
        FloatVector number = FloatVector.fromArray(FLOATS, table, at);
        number = number.sub(component(table, at, 1).mul(by0));
        number = number.sub(component(table, at, 2).mul(by1));
        number = number.sub(component(table, at, 3).mul(by2));
        number = number.sub(component(table, at, 4).mul(by3));
        number = number.sub(component(table, at, 5).mul(by4));
        number = number.sub(component(table, at, 6).mul(by5));
        number = number.sub(component(table, at, 7).mul(by6));
        number = number.sub(component(table, at, 8).mul(by7));
        VectorMask<Float> less = number.compare(LT, least);
        least = least.blend(number, less);
        steps = steps.blend(centroid, less.cast(INTS));
        centroid += FLOATS.length();
      }
    }
    return position(least, steps);
  }

  private static FloatVector component(float[] table, int at, int row) {
    return FloatVector.fromArray(FLOATS, table, at + row * TOGETHER);
  }

  /** Of the lanes that hold the least number, the first position. */
  private static int position(FloatVector leasts, IntVector steps) {
    float least = leasts.reduceLanes(MIN);
    IntVector positions = steps.addIndex(1);
    return positions.reduceLanes(MIN, leasts.compare(EQ, least).cast(INTS));
  }
}
