package sutra.storage.mmap.rows;

import java.lang.foreign.MemorySegment;
import sutra.storage.api.kernel.CodeKernels;

/**
 * A query for rows of bytes: whole numbers of a unit, written with four signed bytes each, so that dot products are
 * sums of products of bytes, and exact. The unit is a power of two, so small that the query's greatest
 * component has 30 bits; smaller ones lose what is below it. Where that could matter more than the
 * rounding of floats, the product is computed from the row's floats instead: of 384 dimensions with one row in
 * some hundreds, those that are almost at a right angle to the query.
 */
final class ByteQuery extends PackedQuery {

  private static final int BITS = 30;
  private static final int DIGITS = 4;

  private final CodeKernels kernels;

  /** Digits of all components, the highest first. */
  private final byte[][] digits;

  private final double unit;

  /** A dot product has to be so many times the row's length; 0 if every product is exact. */
  private final double leastPerLength;

  ByteQuery(
      CodeKernels kernels, float[] query, byte[][] digits, double unit, double leastPerLength) {
    super(query);
    this.kernels = kernels;
    this.digits = digits;
    this.unit = unit;
    this.leastPerLength = leastPerLength;
  }

  /** Makes digits of a query. */
  static ByteQuery of(CodeKernels kernels, float[] query) {
    float greatest = 0;
    for (float component : query) {
      greatest = Math.max(greatest, Math.abs(component));
    }
    double unit = Math.scalb(1.0, Math.getExponent(greatest) + 1 - BITS);
    byte[][] digits = new byte[DIGITS][query.length];
    boolean isExact = true;
    for (int i = 0; i < query.length; i++) {
      double units = query[i] / unit;
      int rest = (int) Math.rint(units);
      isExact &= rest == units;
      for (int digit = DIGITS - 1; digit >= 0; digit--) {
        digits[digit][i] = (byte) rest;
        rest = (rest - (byte) rest) >> Byte.SIZE;
      }
    }
    return new ByteQuery(
        kernels, query, digits, unit, isExact ? 0 : leastPerLength(unit, query.length));
  }

  /**
   * What was lost of the query is at most half a unit a component, so a product is wrong by at most {@code
   * unit / 2 · √n} times the row's length (Cauchy and Schwarz). A kernel over floats may be wrong by (n/4 + 8)·2⁻²³ of it.
   */
  private static double leastPerLength(double unit, int dimension) {
    return unit / 2 * Math.sqrt(dimension) / ((dimension / 4.0 + 8) * 0x1p-23);
  }

  @Override
  double product(VectorRows rows, int row) {
    MemorySegment memory = rows.memory(row);
    long offset = rows.rowOffset(row);
    long sum = 0;
    for (byte[] digit : digits) {
      sum = (sum << Byte.SIZE) + kernels.dotBytes(digit, memory, offset);
    }
    double product = sum * unit * rows.scale(row);
    return Math.abs(product) < leastPerLength * rows.length(row)
        ? exactProduct(rows, row)
        : product;
  }
}
