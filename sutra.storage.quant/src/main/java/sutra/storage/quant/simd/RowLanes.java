package sutra.storage.quant.simd;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static jdk.incubator.vector.VectorOperators.ADD;
import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.B2S;
import static jdk.incubator.vector.VectorOperators.GT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.S2I;
import static sutra.storage.quant.codebook.Layouts.LE_SHORT;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import sutra.storage.api.kernel.CodeKernels;

/** Dot products with rows of float16 and of bytes, and the choice of scores above a threshold. */
final class RowLanes implements CodeKernels {

  private static final VectorShape SHAPE = LaneWidth.of(MethodHandles.lookup());
  private static final VectorShape HALF_SHAPE = VectorShape.forBitSize(SHAPE.vectorBitSize() / 2);
  private static final VectorSpecies<Float> FLOATS = VectorSpecies.of(float.class, SHAPE);
  private static final VectorSpecies<Integer> INTS = VectorSpecies.of(int.class, SHAPE);
  private static final VectorSpecies<Short> SHORTS = VectorSpecies.of(short.class, SHAPE);
  private static final VectorSpecies<Short> HALF_SHORTS = VectorSpecies.of(short.class, HALF_SHAPE);
  private static final VectorSpecies<Byte> HALF_BYTES = VectorSpecies.of(byte.class, HALF_SHAPE);

  /** Sign, exponent and fraction of a float16 that was extended to 32 bits and shifted by 13. */
  private static final int HALF_BITS = 0x8FFFE000;

  /** What the exponent of such a number lacks; the product is exact, for denormals too. */
  private static final float HALF_UNIT = 0x1p112f;

  RowLanes() {}

  @Override
  public float dotHalf(float[] query, MemorySegment rows, long offset) {
    int bound = FLOATS.loopBound(query.length);
    FloatVector sums0 = FloatVector.zero(FLOATS);
    for (int i = 0; i < bound; i += FLOATS.length()) {
      FloatVector values = halves(rows, offset + ((long) i << 1));
      sums0 = sums0.add(values.mul(FloatVector.fromArray(FLOATS, query, i)));
    }
    float sum = sums0.reduceLanes(ADD);
    for (int i = bound; i < query.length; i++) {
      sum += query[i] * Float.float16ToFloat(rows.get(LE_SHORT, offset + ((long) i << 1)));
    }
    return sum;
  }

  private static FloatVector halves(MemorySegment rows, long at) {
    ShortVector halves = ShortVector.fromMemorySegment(HALF_SHORTS, rows, at, LITTLE_ENDIAN);
    IntVector extended = (IntVector) halves.convertShape(S2I, INTS, 0);
    return extended.lanewise(LSHL, 13).and(HALF_BITS).reinterpretAsFloats().mul(HALF_UNIT);
  }

  @Override
  public int dotBytes(byte[] query, MemorySegment rows, long offset) {
    int bound = HALF_BYTES.loopBound(query.length);
    IntVector sums = IntVector.zero(INTS);
    for (int i = 0; i < bound; i += HALF_BYTES.length()) {
      ByteVector row = ByteVector.fromMemorySegment(HALF_BYTES, rows, offset + i, LITTLE_ENDIAN);
      ShortVector q = shorts(ByteVector.fromArray(HALF_BYTES, query, i));
      // Two products share an int: each is taken out by shifts that keep its sign.
      IntVector products = q.mul(shorts(row)).reinterpretAsInts();
      IntVector lower = products.lanewise(LSHL, 16).lanewise(ASHR, 16);
      sums = sums.add(lower).add(products.lanewise(ASHR, 16));
    }
    int sum = sums.reduceLanes(ADD);
    for (int i = bound; i < query.length; i++) {
      sum += query[i] * rows.get(JAVA_BYTE, offset + i);
    }
    return sum;
  }

  private static ShortVector shorts(ByteVector bytes) {
    return (ShortVector) bytes.convertShape(B2S, SHORTS, 0);
  }

  @Override
  public int selectAbove(float[] scores, int count, float threshold, int[] positions) {
    int step = 4 * FLOATS.length();
    int found = 0;
    int i = 0;
    for (; i <= count - step; i += step) {
      long above = above(scores, i, threshold);
      while (above != 0) {
        positions[found++] = i + Long.numberOfTrailingZeros(above);
        above &= above - 1;
      }
    }
    for (; i < count; i++) {
      positions[found] = i;
      found += scores[i] > threshold ? 1 : 0;
    }
    return found;
  }

  /** One bit for each score of four vectors. */
  private static long above(float[] scores, int i, float threshold) {
    int length = FLOATS.length();
    return lanesAbove(scores, i, threshold)
        | lanesAbove(scores, i + length, threshold) << length
        | lanesAbove(scores, i + 2 * length, threshold) << 2 * length
        | lanesAbove(scores, i + 3 * length, threshold) << 3 * length;
  }

  private static long lanesAbove(float[] scores, int i, float threshold) {
    return FloatVector.fromArray(FLOATS, scores, i).compare(GT, threshold).toLong();
  }
}
