package sutra.storage.quant.simd;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * One step of a loop over the floats of a query and a row. Whoever runs the loop gives the lanes, as a
 * constant of its class (see {@link LaneWidth}). Stateless.
 */
final class FloatLanes {

  /**
   * Whether to fuse. Every processor with lanes of 256 bits or more has the instruction; where it
   * lacks, the fused operation falls back to arbitrary-precision arithmetic.
   */
  private static final boolean FUSED = FloatVector.SPECIES_PREFERRED.vectorBitSize() >= 256;

  private FloatLanes() {}

  static FloatVector query(VectorSpecies<Float> lanes, float[] query, int i) {
    return FloatVector.fromArray(lanes, query, i);
  }

  static FloatVector row(VectorSpecies<Float> lanes, MemorySegment rows, long offset, int i) {
    // The sum of an invariant long and a widened loop variable lets checks leave the loop.
    return FloatVector.fromMemorySegment(lanes, rows, offset + ((long) i << 2), LITTLE_ENDIAN);
  }

  static FloatVector addProduct(FloatVector a, FloatVector b, FloatVector sums) {
    return FUSED ? a.fma(b, sums) : sums.add(a.mul(b));
  }

  static FloatVector addSquare(FloatVector a, FloatVector sums) {
    return addProduct(a, a, sums);
  }
}
