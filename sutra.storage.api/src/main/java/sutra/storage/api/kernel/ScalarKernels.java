package sutra.storage.api.kernel;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/**
 * The reference that defines each kernel, in plain Java; it runs on every JVM.
 *
 * <p>Sums use four independent accumulators, because one would wait for itself in each addition.
 * Products and additions are separate ({@code Math.fma} is very slow where the processor lacks it).
 *
 * <p>The static methods take a first dimension, so that a faster kernel can leave the last few to
 * them; they check nothing beyond what the memory access itself checks.
 */
public final class ScalarKernels implements VectorKernels {

  /** The reserved name of these kernels. */
  public static final String NAME = "scalar";

  /** The kernels for codes, as their contract defines them. */
  static final CodeKernels CODES = new CodeKernels() {};

  private static final ValueLayout.OfFloat LE_FLOAT = JAVA_FLOAT_UNALIGNED.withOrder(LITTLE_ENDIAN);

  /** Makes the kernels; they hold nothing. */
  public ScalarKernels() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public float dot(float[] query, MemorySegment rows, long offset) {
    RowChecks.requireRow(query.length, rows, offset);
    return WideRange.dot(dot(query, 0, rows, offset), query, rows, offset);
  }

  @Override
  public float squaredL2(float[] query, MemorySegment rows, long offset) {
    RowChecks.requireRow(query.length, rows, offset);
    return squaredL2(query, 0, rows, offset);
  }

  @Override
  public float cosine(float[] query, MemorySegment rows, long offset) {
    RowChecks.requireRow(query.length, rows, offset);
    return WideRange.cosine(
        dot(query, 0, rows, offset),
        squaredLength(query, 0),
        squaredLength(query.length, 0, rows, offset),
        query,
        rows,
        offset);
  }

  /** Sum of the products in the dimensions from {@code first} on; may overflow. */
  public static float dot(float[] query, int first, MemorySegment rows, long offset) {
    float sum0 = 0;
    float sum1 = 0;
    float sum2 = 0;
    float sum3 = 0;
    int i = first;
    for (; i < query.length - 3; i += 4) {
      long at = offset + ((long) i << 2);
      sum0 += query[i] * rows.get(LE_FLOAT, at);
      sum1 += query[i + 1] * rows.get(LE_FLOAT, at + 4);
      sum2 += query[i + 2] * rows.get(LE_FLOAT, at + 8);
      sum3 += query[i + 3] * rows.get(LE_FLOAT, at + 12);
    }
    for (; i < query.length; i++) {
      sum0 += query[i] * rows.get(LE_FLOAT, offset + ((long) i << 2));
    }
    return (sum0 + sum1) + (sum2 + sum3);
  }

  /** Sum of the squared differences in the dimensions from {@code first} on. */
  public static float squaredL2(float[] query, int first, MemorySegment rows, long offset) {
    float sum0 = 0;
    float sum1 = 0;
    float sum2 = 0;
    float sum3 = 0;
    int i = first;
    for (; i < query.length - 3; i += 4) {
      long at = offset + ((long) i << 2);
      float difference0 = query[i] - rows.get(LE_FLOAT, at);
      float difference1 = query[i + 1] - rows.get(LE_FLOAT, at + 4);
      float difference2 = query[i + 2] - rows.get(LE_FLOAT, at + 8);
      float difference3 = query[i + 3] - rows.get(LE_FLOAT, at + 12);
      sum0 += difference0 * difference0;
      sum1 += difference1 * difference1;
      sum2 += difference2 * difference2;
      sum3 += difference3 * difference3;
    }
    for (; i < query.length; i++) {
      float difference = query[i] - rows.get(LE_FLOAT, offset + ((long) i << 2));
      sum0 += difference * difference;
    }
    return (sum0 + sum1) + (sum2 + sum3);
  }

  /** Sum of the query's squares in the dimensions from {@code first} on; may overflow. */
  public static float squaredLength(float[] query, int first) {
    float sum0 = 0;
    float sum1 = 0;
    float sum2 = 0;
    float sum3 = 0;
    int i = first;
    for (; i < query.length - 3; i += 4) {
      sum0 += query[i] * query[i];
      sum1 += query[i + 1] * query[i + 1];
      sum2 += query[i + 2] * query[i + 2];
      sum3 += query[i + 3] * query[i + 3];
    }
    for (; i < query.length; i++) {
      sum0 += query[i] * query[i];
    }
    return (sum0 + sum1) + (sum2 + sum3);
  }

  /** Sum of the row's squares in the dimensions from {@code first} on; may overflow. */
  public static float squaredLength(int dimension, int first, MemorySegment rows, long offset) {
    float sum0 = 0;
    float sum1 = 0;
    float sum2 = 0;
    float sum3 = 0;
    int i = first;
    for (; i < dimension - 3; i += 4) {
      long at = offset + ((long) i << 2);
      float value0 = rows.get(LE_FLOAT, at);
      float value1 = rows.get(LE_FLOAT, at + 4);
      float value2 = rows.get(LE_FLOAT, at + 8);
      float value3 = rows.get(LE_FLOAT, at + 12);
      sum0 += value0 * value0;
      sum1 += value1 * value1;
      sum2 += value2 * value2;
      sum3 += value3 * value3;
    }
    for (; i < dimension; i++) {
      float value = rows.get(LE_FLOAT, offset + ((long) i << 2));
      sum0 += value * value;
    }
    return (sum0 + sum1) + (sum2 + sum3);
  }
}
