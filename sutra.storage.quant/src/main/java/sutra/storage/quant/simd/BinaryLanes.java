package sutra.storage.quant.simd;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static jdk.incubator.vector.VectorOperators.ADD;
import static jdk.incubator.vector.VectorOperators.BIT_COUNT;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static sutra.storage.quant.codebook.Layouts.LE_FLOAT;
import static sutra.storage.quant.codebook.Layouts.LE_LONG;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;
import sutra.storage.api.kernel.BinaryQuery;
import sutra.storage.api.kernel.CodeKernels;

/**
 * Scores binary records: the bits that a plane and a record share are counted in lanes. Where a
 * record is one vector, the planes stay in registers.
 *
 * <p>The units of four such records travel in one vector, 16 bits of each lane for each record, so that
 * one reduction serves them all. Scores equal those of the definition bit for bit.
 */
final class BinaryLanes implements CodeKernels {

  private static final VectorShape SHAPE = LaneWidth.of(MethodHandles.lookup());
  private static final VectorSpecies<Long> LANES = VectorSpecies.of(long.class, SHAPE);
  private static final VectorSpecies<Float> FLOATS = VectorSpecies.of(float.class, SHAPE);

  /** Records that are one vector each and share a reduction. */
  private static final int TOGETHER = 4;

  /** Makes units of 16 bits positive, so that none borrows from the next. */
  private static final long HALVES = 0x8000_8000_8000_8000L;

  /** The bits of 2²³ as a float: whatever is put into its lowest bits is added to it. */
  private static final int RAISED = 0x4B000000;

  /** What such a float is above the units in it. */
  private static final float RAISED_BY = 0x1p23f + 0x8000;

  /** Records of which the cache lines are asked for before the first is scored. */
  private static final int AHEAD = 32;

  BinaryLanes() {}

  @Override
  public void scoreBinary(
      BinaryQuery query, MemorySegment records, long offset, int count, float[] scores) {
    int i = 0;
    if (query.words() == LANES.length()) {
      i = unitsOfVectors(query, records, offset, count, scores);
      scale(query, scores, 0, i);
      correct(query, records, offset, i, scores);
    }
    for (; i < count; i++) {
      long at = offset + i * query.recordSize();
      scores[i] = score(query, records, at, units(query, records, at));
    }
  }

  @Override
  public void scoreBinary(
      BinaryQuery query,
      MemorySegment records,
      long offset,
      int[] ordinals,
      int count,
      float[] scores) {
    for (int first = 0; first < count; first += AHEAD) {
      int end = Math.min(count, first + AHEAD);
      touch(query, records, offset, ordinals, first, end, scores);
      int rest = first;
      if (query.words() == LANES.length()) {
        rest = unitsOfVectors(query, records, offset, ordinals, first, end, scores);
        scale(query, scores, first, rest);
        correct(query, records, offset, ordinals, first, rest, scores);
      }
      scoreRecords(query, records, offset, ordinals, rest, end, scores);
    }
  }

  /** Reads what each record adds, which makes the memory fetch all of them at once. */
  private static void touch(
      BinaryQuery query,
      MemorySegment records,
      long offset,
      int[] ordinals,
      int first,
      int end,
      float[] scores) {
    long adds = correctives(query, offset);
    for (int i = first; i < end; i++) {
      scores[i] = records.get(LE_FLOAT, adds + ordinals[i] * query.recordSize());
    }
  }

  private static int unitsOfVectors(
      BinaryQuery query, MemorySegment records, long offset, int count, float[] scores) {
    LongVector plane0 = plane(query, 0, 0);
    LongVector plane1 = plane(query, 1, 0);
    LongVector plane2 = plane(query, 2, 0);
    LongVector plane3 = plane(query, 3, 0);
    int bound = count & -TOGETHER;
    for (int i = 0; i < bound; i += TOGETHER) {
      LongVector units = LongVector.zero(LANES);
      for (int k = i + TOGETHER - 1; k >= i; k--) {
        LongVector bits = record(records, offset + (long) k * LANES.vectorByteSize());
        units = beside(units, units(bits, plane0, plane1, plane2, plane3));
      }
      long four = units.reduceLanes(ADD) + HALVES;
      scores[i] = raised(four, 0);
      scores[i + 1] = raised(four, 1);
      scores[i + 2] = raised(four, 2);
      scores[i + 3] = raised(four, 3);
    }
    return bound;
  }

  /**
   * Makes scores of the units of records that are one vector each. In the loop over lanes this would be
   * too much for C2 to inline, and vectors would become objects.
   */
  private static void correct(
      BinaryQuery query, MemorySegment records, long offset, int count, float[] scores) {
    long adds = correctives(query, offset);
    long factors = adds + Float.BYTES;
    for (int i = 0; i < count; i++) {
      long at = (long) i * LANES.vectorByteSize();
      scores[i] =
          records.get(LE_FLOAT, adds + at) + records.get(LE_FLOAT, factors + at) * scores[i];
    }
  }

  /** Makes sums of signed components of units that were raised. */
  private static void scale(BinaryQuery query, float[] scores, int first, int end) {
    float perUnit = query.perUnit();
    float constant = query.constant();
    int i = first;
    for (; i <= end - FLOATS.length(); i += FLOATS.length()) {
      FloatVector units = FloatVector.fromArray(FLOATS, scores, i).sub(RAISED_BY);
      units.mul(perUnit).add(constant).intoArray(scores, i);
    }
    for (; i < end; i++) {
      scores[i] = perUnit * (scores[i] - RAISED_BY) + constant;
    }
  }

  private static int unitsOfVectors(
      BinaryQuery query,
      MemorySegment records,
      long offset,
      int[] ordinals,
      int first,
      int end,
      float[] scores) {
    LongVector plane0 = plane(query, 0, 0);
    LongVector plane1 = plane(query, 1, 0);
    LongVector plane2 = plane(query, 2, 0);
    LongVector plane3 = plane(query, 3, 0);
    int i = first;
    for (; i <= end - TOGETHER; i += TOGETHER) {
      LongVector units = LongVector.zero(LANES);
      for (int k = i + TOGETHER - 1; k >= i; k--) {
        LongVector bits = record(records, offset + (long) ordinals[k] * LANES.vectorByteSize());
        units = beside(units, units(bits, plane0, plane1, plane2, plane3));
      }
      long four = units.reduceLanes(ADD) + HALVES;
      scores[i] = raised(four, 0);
      scores[i + 1] = raised(four, 1);
      scores[i + 2] = raised(four, 2);
      scores[i + 3] = raised(four, 3);
    }
    return i;
  }

  private static void correct(
      BinaryQuery query,
      MemorySegment records,
      long offset,
      int[] ordinals,
      int first,
      int end,
      float[] scores) {
    long adds = correctives(query, offset);
    long factors = adds + Float.BYTES;
    for (int i = first; i < end; i++) {
      long at = (long) ordinals[i] * LANES.vectorByteSize();
      scores[i] =
          records.get(LE_FLOAT, adds + at) + records.get(LE_FLOAT, factors + at) * scores[i];
    }
  }

  private static void scoreRecords(
      BinaryQuery query,
      MemorySegment records,
      long offset,
      int[] ordinals,
      int first,
      int end,
      float[] scores) {
    for (int i = first; i < end; i++) {
      long at = offset + ordinals[i] * query.recordSize();
      scores[i] = score(query, records, at, units(query, records, at));
    }
  }

  /** The units of a record of any length; words past the last full vector one by one. */
  private static int units(BinaryQuery query, MemorySegment records, long offset) {
    int bound = LANES.loopBound(query.words());
    LongVector sums = LongVector.zero(LANES);
    for (int word = 0; word < bound; word += LANES.length()) {
      LongVector plane0 = plane(query, 0, word);
      LongVector plane1 = plane(query, 1, word);
      LongVector plane2 = plane(query, 2, word);
      LongVector plane3 = plane(query, 3, word);
      LongVector bits = record(records, offset + ((long) word << 3));
      sums = sums.add(units(bits, plane0, plane1, plane2, plane3));
    }
    return (int) sums.reduceLanes(ADD) + tail(query, bound, records, offset);
  }

  private static int tail(BinaryQuery query, int first, MemorySegment records, long offset) {
    int words = query.words();
    long[] planes = query.planes();
    int units = 0;
    for (int word = first; word < words - BinaryQuery.CORRECTIVE_WORDS; word++) {
      long bits = records.get(LE_LONG, offset + ((long) word << 3));
      units += Long.bitCount(bits & planes[word]);
      units += Long.bitCount(bits & planes[words + word]) << 1;
      units += Long.bitCount(bits & planes[2 * words + word]) << 2;
      units -= Long.bitCount(bits & planes[3 * words + word]) << 3;
    }
    return units;
  }

  private static LongVector plane(BinaryQuery query, int plane, int word) {
    return LongVector.fromArray(LANES, query.planes(), plane * query.words() + word);
  }

  private static LongVector record(MemorySegment records, long at) {
    return LongVector.fromMemorySegment(LANES, records, at, LITTLE_ENDIAN);
  }

  /** Units by Horner's rule; a vector added to itself may go where a shift may not. */
  private static LongVector units(
      LongVector bits, LongVector plane0, LongVector plane1, LongVector plane2, LongVector plane3) {
    LongVector eights = bits.and(plane3).lanewise(BIT_COUNT);
    LongVector fours = bits.and(plane2).lanewise(BIT_COUNT).sub(eights.add(eights));
    LongVector twos = bits.and(plane1).lanewise(BIT_COUNT).add(fours.add(fours));
    return bits.and(plane0).lanewise(BIT_COUNT).add(twos.add(twos));
  }

  /** Puts units of one more record below those of others. */
  private static LongVector beside(LongVector others, LongVector units) {
    return others.lanewise(LSHL, 16).add(units);
  }

  /** The units of one of four records, raised: cheaper than a conversion. */
  private static float raised(long four, int record) {
    return Float.intBitsToFloat(RAISED | (int) (four >>> 16 * record) & 0xFFFF);
  }

  private static float score(BinaryQuery query, MemorySegment records, long offset, int units) {
    long pair = records.get(LE_LONG, correctives(query, offset));
    float add = Float.intBitsToFloat((int) pair);
    float factor = Float.intBitsToFloat((int) (pair >>> 32));
    return add + factor * (query.perUnit() * units + query.constant());
  }

  private static long correctives(BinaryQuery query, long offset) {
    return offset + query.recordSize() - BinaryQuery.CORRECTIVE_WORDS * (long) Long.BYTES;
  }
}
