package sutra.storage.mmap.rows;

/**
 * A query for rows whose components take less than floats. Kernels give dot products with them; what those
 * are not accurate enough for is computed from the row's floats, in double precision.
 */
abstract sealed class PackedQuery implements RowQuery permits HalfQuery, ByteQuery {

  /**
   * A squared distance that is a smaller share of the squared lengths is not taken from them and a dot product:
   * what they were rounded by would be too much of it.
   */
  private static final double LEAST_SHARE = 0.25;

  final float[] query;
  private final float[] floats;
  private double square = Double.NaN;

  PackedQuery(float[] query) {
    this.query = query;
    this.floats = new float[query.length];
  }

  /** The dot product with a row. */
  abstract double product(VectorRows rows, int row);

  @Override
  public final float dot(VectorRows rows, int row) {
    return (float) product(rows, row);
  }

  @Override
  public final float squaredL2(VectorRows rows, int row) {
    double length = rows.length(row);
    double squares = square() + length * length;
    double distance = squares - 2 * product(rows, row);
    return (float) (distance > LEAST_SHARE * squares ? distance : exactSquaredL2(rows, row));
  }

  @Override
  public final float cosine(VectorRows rows, int row) {
    double product = exactProduct(rows, row);
    double rowSquare = square(floats);
    if (rowSquare == 0 || square() == 0) {
      return 0;
    }
    // The square root of each comes first: their product may leave the range of double.
    double lengths = Math.sqrt(square()) * Math.sqrt(rowSquare);
    return (float) Math.clamp(product / lengths, -1, 1);
  }

  @Override
  public final void dots(ContiguousRows rows, int[] ordinals, int count, float[] results) {
    for (int i = 0; i < count; i++) {
      results[i] = dot(rows.vectors(), ordinals[i]);
    }
  }

  @Override
  public final void squaredL2s(ContiguousRows rows, int[] ordinals, int count, float[] results) {
    for (int i = 0; i < count; i++) {
      results[i] = squaredL2(rows.vectors(), ordinals[i]);
    }
  }

  /** The dot product from the row's floats, which it leaves behind. */
  final double exactProduct(VectorRows rows, int row) {
    rows.copy(row, floats);
    double sum = 0;
    for (int i = 0; i < query.length; i++) {
      sum += (double) query[i] * floats[i];
    }
    return sum;
  }

  private double exactSquaredL2(VectorRows rows, int row) {
    rows.copy(row, floats);
    double sum = 0;
    for (int i = 0; i < query.length; i++) {
      double difference = (double) query[i] - floats[i];
      sum += difference * difference;
    }
    return sum;
  }

  private double square() {
    if (Double.isNaN(square)) {
      square = square(query);
    }
    return square;
  }

  private static double square(float[] vector) {
    double sum = 0;
    for (float component : vector) {
      sum += (double) component * component;
    }
    return sum;
  }
}
