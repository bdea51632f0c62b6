package sutra.storage.quant.simd;

import jdk.incubator.vector.VectorShape;
import sutra.storage.api.kernel.CodeKernels;
import sutra.storage.api.kernel.VectorKernels;
import sutra.storage.quant.codebook.CentroidKernels;

/** Makes kernels of any lane width. */
final class ForcedLanes {

  private ForcedLanes() {}

  static VectorKernels ofBits(int bits) {
    VectorShape shape = VectorShape.forBitSize(bits);
    return shape == VectorShape.preferredShape()
        ? new SimdKernels()
        : new SimdKernels(
            shape,
            LaneWidth.make(DotLanes.class, RowMeasure.class, shape),
            LaneWidth.make(DistanceLanes.class, RowMeasure.class, shape),
            LaneWidth.make(CosineLanes.class, RowMeasure.class, shape));
  }

  static CodeKernels codesOfBits(int bits) {
    VectorShape shape = VectorShape.forBitSize(bits);
    return new SimdCodes(
        LaneWidth.make(BinaryLanes.class, CodeKernels.class, shape),
        LaneWidth.make(BlockLanes.class, CodeKernels.class, shape),
        new TableSums(),
        LaneWidth.make(RowLanes.class, CodeKernels.class, shape),
        LaneWidth.make(ColumnLanes.class, CodeKernels.class, shape),
        centroidsOfBits(bits));
  }

  static CentroidKernels centroidsOfBits(int bits) {
    return LaneWidth.make(CentroidLanes.class, CentroidKernels.class, VectorShape.forBitSize(bits));
  }
}
