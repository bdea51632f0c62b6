package sutra.storage.mmap.rows;

import sutra.storage.api.kernel.VectorKernels;

/** A query for rows of floats. */
final class FloatQuery implements RowQuery {

  private final VectorKernels kernels;
  private final float[] query;

  FloatQuery(VectorKernels kernels, float[] query) {
    this.kernels = kernels;
    this.query = query;
  }

  @Override
  public float dot(VectorRows rows, int row) {
    return kernels.dot(query, rows.memory(row), rows.rowOffset(row));
  }

  @Override
  public float squaredL2(VectorRows rows, int row) {
    return kernels.squaredL2(query, rows.memory(row), rows.rowOffset(row));
  }

  @Override
  public float cosine(VectorRows rows, int row) {
    return kernels.cosine(query, rows.memory(row), rows.rowOffset(row));
  }

  @Override
  public void dots(ContiguousRows rows, int[] ordinals, int count, float[] results) {
    kernels.dots(query, rows.memory(), rows.base(), rows.stride(), ordinals, count, results);
  }

  @Override
  public void squaredL2s(ContiguousRows rows, int[] ordinals, int count, float[] results) {
    kernels.squaredL2s(query, rows.memory(), rows.base(), rows.stride(), ordinals, count, results);
  }
}
