package sutra.storage.quant.simd;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static jdk.incubator.vector.VectorOperators.ADD;
import static jdk.incubator.vector.VectorOperators.BIT_COUNT;
import static jdk.incubator.vector.VectorOperators.LSHL;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;
import sutra.storage.api.kernel.BinaryQuery;
import sutra.storage.api.kernel.CodeKernels;

/**
 * Scores binary records: the bits that a plane and a record share are counted in lanes. Where a
 * record is one vector, the planes stay in registers.
 *
 * <p>Both integer sums of a record travel in one lane, the number of ones above 32 bits of units, so
 * that one reduction serves. Scores equal those of the definition bit for bit.
 */
final class BinaryLanes implements CodeKernels {

  private static final VectorSpecies<Long> LANES =
      VectorSpecies.of(long.class, LaneWidth.of(MethodHandles.lookup()));

  private static final ValueLayout.OfFloat LE_FLOAT = JAVA_FLOAT_UNALIGNED.withOrder(LITTLE_ENDIAN);
  private static final ValueLayout.OfLong LE_LONG = JAVA_LONG_UNALIGNED.withOrder(LITTLE_ENDIAN);

  /** Records of which the cache lines are asked for before the first is scored. */
  private static final int AHEAD = 32;

  BinaryLanes() {}

  @Override
  public void scoreBinary(
      BinaryQuery query, MemorySegment records, long offset, int count, float[] scores) {
    if (query.words() == LANES.length()) {
      scoreVectors(query, records, offset, count, scores);
      return;
    }
    for (int i = 0; i < count; i++) {
      long at = offset + i * query.recordSize();
      scores[i] = score(query, records, at, sums(query, records, at));
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
      if (query.words() == LANES.length()) {
        scoreVectors(query, records, offset, ordinals, first, end, scores);
      } else {
        scoreRecords(query, records, offset, ordinals, first, end, scores);
      }
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
    long adds = offset + query.recordSize() - BinaryQuery.CORRECTIVE_WORDS * (long) Long.BYTES;
    for (int i = first; i < end; i++) {
      scores[i] = records.get(LE_FLOAT, adds + ordinals[i] * query.recordSize());
    }
  }

  private static void scoreVectors(
      BinaryQuery query, MemorySegment records, long offset, int count, float[] scores) {
    LongVector ones = LongVector.fromArray(LANES, query.ones(), 0);
    LongVector plane0 = plane(query, 0, 0);
    LongVector plane1 = plane(query, 1, 0);
    LongVector plane2 = plane(query, 2, 0);
    LongVector plane3 = plane(query, 3, 0);
    for (int i = 0; i < count; i++) {
      long at = offset + (long) i * LANES.vectorByteSize();
      LongVector bits = LongVector.fromMemorySegment(LANES, records, at, LITTLE_ENDIAN);
      LongVector sums = packed(bits, ones, plane0, plane1, plane2, plane3);
      scores[i] = score(query, records, at, sums.reduceLanes(ADD));
    }
  }

  private static void scoreVectors(
      BinaryQuery query,
      MemorySegment records,
      long offset,
      int[] ordinals,
      int first,
      int end,
      float[] scores) {
    LongVector ones = LongVector.fromArray(LANES, query.ones(), 0);
    LongVector plane0 = plane(query, 0, 0);
    LongVector plane1 = plane(query, 1, 0);
    LongVector plane2 = plane(query, 2, 0);
    LongVector plane3 = plane(query, 3, 0);
    for (int i = first; i < end; i++) {
      long at = offset + (long) ordinals[i] * LANES.vectorByteSize();
      LongVector bits = LongVector.fromMemorySegment(LANES, records, at, LITTLE_ENDIAN);
      LongVector sums = packed(bits, ones, plane0, plane1, plane2, plane3);
      scores[i] = score(query, records, at, sums.reduceLanes(ADD));
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
      scores[i] = score(query, records, at, sums(query, records, at));
    }
  }

  /** The packed sums of a record of any length; words past the last full vector one by one. */
  private static long sums(BinaryQuery query, MemorySegment records, long offset) {
    int bound = LANES.loopBound(query.words());
    LongVector sums = LongVector.zero(LANES);
    for (int word = 0; word < bound; word += LANES.length()) {
      LongVector bits =
          LongVector.fromMemorySegment(LANES, records, offset + ((long) word << 3), LITTLE_ENDIAN);
      sums =
          sums.add(
              packed(
                  bits,
                  LongVector.fromArray(LANES, query.ones(), word),
                  plane(query, 0, word),
                  plane(query, 1, word),
                  plane(query, 2, word),
                  plane(query, 3, word)));
    }
    return sums.reduceLanes(ADD) + tail(query, bound, records, offset);
  }

  private static long tail(BinaryQuery query, int first, MemorySegment records, long offset) {
    int words = query.words();
    long[] planes = query.planes();
    long sums = 0;
    for (int word = first; word < words - BinaryQuery.CORRECTIVE_WORDS; word++) {
      long bits = records.get(LE_LONG, offset + ((long) word << 3));
      sums += (long) Long.bitCount(bits & query.ones()[word]) << 32;
      sums += Long.bitCount(bits & planes[word]);
      sums += (long) Long.bitCount(bits & planes[words + word]) << 1;
      sums += (long) Long.bitCount(bits & planes[2 * words + word]) << 2;
      sums += (long) Long.bitCount(bits & planes[3 * words + word]) << 3;
    }
    return sums;
  }

  private static LongVector plane(BinaryQuery query, int plane, int word) {
    return LongVector.fromArray(LANES, query.planes(), plane * query.words() + word);
  }

  private static LongVector packed(
      LongVector bits,
      LongVector ones,
      LongVector plane0,
      LongVector plane1,
      LongVector plane2,
      LongVector plane3) {
    LongVector units0 = bits.and(plane0).lanewise(BIT_COUNT);
    LongVector units1 = bits.and(plane1).lanewise(BIT_COUNT).lanewise(LSHL, 1);
    LongVector units2 = bits.and(plane2).lanewise(BIT_COUNT).lanewise(LSHL, 2);
    LongVector units3 = bits.and(plane3).lanewise(BIT_COUNT).lanewise(LSHL, 3);
    LongVector count = bits.and(ones).lanewise(BIT_COUNT).lanewise(LSHL, 32);
    return units0.add(units1).add(units2.add(units3)).add(count);
  }

  private static float score(BinaryQuery query, MemorySegment records, long offset, long sums) {
    long correctives =
        offset + query.recordSize() - BinaryQuery.CORRECTIVE_WORDS * (long) Long.BYTES;
    long pair = records.get(LE_LONG, correctives);
    float add = Float.intBitsToFloat((int) pair);
    float factor = Float.intBitsToFloat((int) (pair >>> 32));
    int count = (int) (sums >>> 32);
    int units = (int) sums;
    return add + factor * (query.perOne() * count + query.perUnit() * units + query.constant());
  }
}
