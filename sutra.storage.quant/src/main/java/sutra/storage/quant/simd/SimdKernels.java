package sutra.storage.quant.simd;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.VectorShape;
import sutra.storage.api.kernel.CodeKernels;
import sutra.storage.api.kernel.VectorKernels;

/**
 * Kernels over the Vector API, in the lanes that the processor prefers.
 *
 * <p>One accumulator for each sum is enough: the loops wait for loads, not for additions. Rows by
 * their ordinals are compared several together, so that the memory fetches them at the same time; rows
 * that follow each other one by one, because the hardware fetches one stream ahead best.
 * Dimensions past the last full vector are left to {@link sutra.storage.api.kernel.ScalarKernels};
 * masked loads are slower.
 */
final class SimdKernels implements VectorKernels {

  private final String name;

  /** Whether the measures are those of this module, and not copies of them with other lanes. */
  private final boolean isPreferred;

  private final RowMeasure dot;
  private final RowMeasure distance;
  private final RowMeasure cosine;

  SimdKernels() {
    this(VectorShape.preferredShape(), new DotLanes(), new DistanceLanes(), new CosineLanes());
  }

  /** Takes measures that all have lanes of one shape. */
  SimdKernels(VectorShape shape, RowMeasure dot, RowMeasure distance, RowMeasure cosine) {
    this.name = "simd-" + shape.vectorBitSize();
    this.isPreferred = dot instanceof DotLanes;
    this.dot = dot;
    this.distance = distance;
    this.cosine = cosine;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public CodeKernels codes() {
    return CodeSelection.codes();
  }

  @Override
  public void warm(MemorySegment memory) {
    Warmup.run(this, memory);
  }

  @Override
  public float dot(float[] query, MemorySegment rows, long offset) {
    return isPreferred ? DotLanes.one(query, rows, offset) : dot.of(query, rows, offset);
  }

  @Override
  public float squaredL2(float[] query, MemorySegment rows, long offset) {
    return isPreferred ? DistanceLanes.one(query, rows, offset) : distance.of(query, rows, offset);
  }

  @Override
  public float cosine(float[] query, MemorySegment rows, long offset) {
    return isPreferred ? CosineLanes.one(query, rows, offset) : cosine.of(query, rows, offset);
  }

  @Override
  public void dots(
      float[] query,
      MemorySegment rows,
      long offset,
      long stride,
      int[] ordinals,
      int count,
      float[] results) {
    dot.ofEach(query, rows, offset, stride, ordinals, count, results);
  }

  @Override
  public void squaredL2s(
      float[] query,
      MemorySegment rows,
      long offset,
      long stride,
      int[] ordinals,
      int count,
      float[] results) {
    distance.ofEach(query, rows, offset, stride, ordinals, count, results);
  }

  @Override
  public void cosines(
      float[] query,
      MemorySegment rows,
      long offset,
      long stride,
      int[] ordinals,
      int count,
      float[] results) {
    cosine.ofEach(query, rows, offset, stride, ordinals, count, results);
  }
}
