package sutra.bench.vectors.product;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;
import java.util.stream.IntStream;
import sutra.storage.api.kernel.VectorKernels;

/** Sutra's kernels, over rows beside the heap. */
final class SutraDots implements DotProducts {

  private final VectorKernels kernels = VectorKernels.load();
  private final float[] query;
  private final MemorySegment rows;
  private final long stride;
  private final int[] ordinals;

  SutraDots(float[] query, float[][] rows) {
    this.query = query;
    this.stride = (long) query.length * Float.BYTES;
    this.rows = Arena.ofAuto().allocate(rows.length * stride, 64);
    this.ordinals = IntStream.range(0, rows.length).toArray();
    for (int i = 0; i < rows.length; i++) {
      MemorySegment.copy(rows[i], 0, this.rows, ValueLayout.JAVA_FLOAT, i * stride, query.length);
    }
  }

  @Override
  public void oneByOne(float[] results) {
    for (int i = 0; i < ordinals.length; i++) {
      results[i] = kernels.dot(query, rows, i * stride);
    }
  }

  @Override
  public Optional<Together> together() {
    return Optional.of(
        results -> kernels.dots(query, rows, 0, stride, ordinals, ordinals.length, results));
  }
}
