package sutra.storage.quant.simd;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.LSHL;
import static jdk.incubator.vector.VectorOperators.LSHR;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandles;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;
import sutra.storage.api.kernel.CodeKernels;
import sutra.storage.api.kernel.NibbleQuery;

/**
 * Scores transposed blocks of 4-bit codes: a lane looks up the code of one row.
 *
 * <p>A vector of 64 bytes holds the tables of four groups, one of 32 bytes those of two: the upper
 * bits of an index choose the group, so that no table is copied. Four entries are added as bytes. Their
 * sums are taken of pairs of rows, as shorts: once as they are, once of the upper bytes alone; the lower
 * ones are the difference. Scores equal those of the definition bit for bit.
 */
final class BlockLanes implements CodeKernels {

  private static final VectorShape SHAPE = LaneWidth.of(MethodHandles.lookup());
  private static final VectorSpecies<Byte> BYTES = VectorSpecies.of(byte.class, SHAPE);
  private static final VectorSpecies<Short> SHORTS = VectorSpecies.of(short.class, SHAPE);
  private static final VectorSpecies<Float> FLOATS = VectorSpecies.of(float.class, SHAPE);

  private static final int LENGTH = FLOATS.length();

  /** Each lane of the lower or of the upper half, twice. */
  private static final VectorShuffle<Short> LOWER = VectorShuffle.fromOp(SHORTS, lane -> lane / 2);

  private static final VectorShuffle<Short> UPPER =
      VectorShuffle.fromOp(SHORTS, lane -> SHORTS.length() / 2 + lane / 2);

  /** Groups whose tables one vector holds. */
  private static final int TABLES = BYTES.length() / 16;

  private static final byte NIBBLE = 15;

  BlockLanes() {}

  @Override
  public void scoreBlocks(
      NibbleQuery query, MemorySegment blocks, long offset, int blockCount, float[] scores) {
    for (int block = 0; block < blockCount; block++) {
      long at = offset + block * query.blockSize();
      for (int row = 0; row < BLOCK_ROWS; row += BYTES.length()) {
        int first = block * BLOCK_ROWS + row;
        sum(query, blocks, at + row, scores, first);
        order(scores, first);
      }
      scale(query, blocks, at + query.codesSize(), scores, block * BLOCK_ROWS);
    }
  }

  /**
   * Sums the entries of as many rows of a block as a vector has bytes, and leaves the bits of both sums
   * where scores will stand. One method that did everything would be too large for C2 to compile well:
   * it would make objects of vectors.
   */
  private static void sum(
      NibbleQuery query, MemorySegment blocks, long codes, float[] scores, int first) {
    byte[] tables = query.tables();
    int groups = query.groups();
    ShortVector sums = ShortVector.zero(SHORTS);
    ShortVector upper = ShortVector.zero(SHORTS);
    for (int group = 0; group < groups; group += GROUP_STEP) {
      ByteVector column0 = column(blocks, codes, group);
      ByteVector column1 = column(blocks, codes, group + 2);
      ByteVector found0 = found(column0, tables, group, 0);
      ByteVector found1 = found(upper(column0), tables, group, 1);
      ByteVector found2 = found(column1, tables, group, 2);
      ByteVector found3 = found(upper(column1), tables, group, 3);
      ShortVector found = found0.add(found1).add(found2.add(found3)).reinterpretAsShorts();
      sums = sums.add(found);
      upper = upper.add(found.lanewise(LSHR, 8));
    }
    sums.reinterpretAsFloats().intoArray(scores, first);
    upper.reinterpretAsFloats().intoArray(scores, first + LENGTH);
  }

  private static ShortVector kept(float[] scores, int first) {
    return FloatVector.fromArray(FLOATS, scores, first).reinterpretAsShorts();
  }

  private static ByteVector column(MemorySegment blocks, long codes, int group) {
    return ByteVector.fromMemorySegment(BYTES, blocks, codes + ((long) group << 5), LITTLE_ENDIAN);
  }

  /** Brings upper nibbles down, each below bits of its neighbour. */
  private static ByteVector upper(ByteVector column) {
    return column.reinterpretAsShorts().lanewise(LSHR, 4).reinterpretAsBytes();
  }

  /**
   * Entries of the group {@code step} behind a group, whose table one vector holds with others. A look-up
   * takes an index modulo its length, so that above the last table nothing need be cleared.
   */
  private static ByteVector found(ByteVector codes, byte[] tables, int group, int step) {
    int among = step & (TABLES - 1);
    ByteVector table = ByteVector.fromArray(BYTES, tables, (group + step - among) * 16);
    ByteVector nibbles = among == TABLES - 1 ? codes : codes.and(NIBBLE);
    return (among == 0 ? nibbles : nibbles.or((byte) (among * 16))).selectFrom(table);
  }

  /** Takes the sums of even and odd rows apart and puts them in order, as bits of integers. */
  private static void order(float[] scores, int first) {
    ShortVector odd = kept(scores, first + LENGTH);
    ShortVector even = kept(scores, first).sub(odd.lanewise(LSHL, 8));
    ShortVector lower =
        widened(even, LOWER).or(widened(odd, LOWER).lanewise(LSHL, 16)).reinterpretAsShorts();
    ShortVector upper =
        widened(even, UPPER).or(widened(odd, UPPER).lanewise(LSHL, 16)).reinterpretAsShorts();
    widened(lower, LOWER).reinterpretAsFloats().intoArray(scores, first);
    widened(lower, UPPER).reinterpretAsFloats().intoArray(scores, first + LENGTH);
    widened(upper, LOWER).reinterpretAsFloats().intoArray(scores, first + 2 * LENGTH);
    widened(upper, UPPER).reinterpretAsFloats().intoArray(scores, first + 3 * LENGTH);
  }

  /** Half of the lanes, taken as unsigned. */
  private static IntVector widened(ShortVector sums, VectorShuffle<Short> half) {
    return sums.rearrange(half).reinterpretAsInts().and(0xFFFF);
  }

  /** Makes scores of the sums of a block. */
  private static void scale(
      NibbleQuery query, MemorySegment blocks, long adds, float[] scores, int first) {
    long factors = adds + (long) BLOCK_ROWS * Float.BYTES;
    for (int row = 0; row < BLOCK_ROWS; row += LENGTH) {
      long at = (long) row << 2;
      FloatVector add = FloatVector.fromMemorySegment(FLOATS, blocks, adds + at, LITTLE_ENDIAN);
      FloatVector factor =
          FloatVector.fromMemorySegment(FLOATS, blocks, factors + at, LITTLE_ENDIAN);
      IntVector sums = FloatVector.fromArray(FLOATS, scores, first + row).reinterpretAsInts();
      FloatVector scaled = ((FloatVector) sums.convert(I2F, 0)).mul(query.scale());
      add.add(factor.mul(scaled.add(query.bias()))).intoArray(scores, first + row);
    }
  }
}
