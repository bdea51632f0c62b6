package sutra.storage.mmap.rows;

import sutra.storage.api.kernel.CodeKernels;

/** A query for rows of float16. */
final class HalfQuery extends PackedQuery {

  private final CodeKernels kernels;

  HalfQuery(CodeKernels kernels, float[] query) {
    super(query);
    this.kernels = kernels;
  }

  @Override
  double product(VectorRows rows, int row) {
    float product = kernels.dotHalf(query, rows.memory(row), rows.rowOffset(row));
    return Math.abs(product) <= Float.MAX_VALUE ? product : exactProduct(rows, row);
  }
}
