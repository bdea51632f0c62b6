package sutra.bench.kernel;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import sutra.storage.api.kernel.ScalarKernels;
import sutra.storage.api.kernel.VectorKernels;

/**
 * Nanoseconds for each row that one query is compared with, the rows taken in order.
 *
 * <p>{@code rowsBytes} says where the rows are: 16 KiB stay in the first-level cache beside the
 * query, 128 MiB stream from main memory. The physical floors are the bytes of a row divided by
 * what one core loads in a nanosecond from there.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(5)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class KernelBenchmark {

  private static final int ROWS_PER_CALL = 64;

  /** Floats in a vector. 385 leaves one to the scalar tail. */
  @Param({"96", "384", "385", "768", "1536"})
  int dimension;

  /** Bytes of all rows together. */
  @Param({"16384", "134217728"})
  long rowsBytes;

  private Arena arena;
  private MemorySegment rows;
  private long rowSize;
  private long end;
  private long offset;
  private float[] query;
  private VectorKernels scalar;
  private VectorKernels simd;

  /** Fills the rows and makes sure that the variants agree. */
  @Setup
  public void fill() {
    scalar = VectorKernels.load(ScalarKernels.NAME);
    simd = VectorKernels.load("simd");
    var random = new SplittableRandom(42);
    query = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      query[i] = random.nextFloat() - 0.5f;
    }
    rowSize = (long) dimension * Float.BYTES;
    end = Math.max(1, rowsBytes / rowSize) * rowSize;
    arena = Arena.ofShared();
    rows = arena.allocate(end, 64);
    for (long at = 0; at < end; at += Float.BYTES) {
      rows.set(JAVA_FLOAT.withOrder(LITTLE_ENDIAN), at, random.nextFloat() - 0.5f);
    }
    for (long at = 0; at < end && at < 100 * rowSize; at += rowSize) {
      requireNear(scalar.dot(query, rows, at), simd.dot(query, rows, at));
      requireNear(scalar.squaredL2(query, rows, at), simd.squaredL2(query, rows, at));
      requireNear(scalar.cosine(query, rows, at), simd.cosine(query, rows, at));
    }
  }

  /** Releases the rows. */
  @TearDown
  public void release() {
    arena.close();
  }

  /** The plain loop. */
  @Benchmark
  @OperationsPerInvocation(ROWS_PER_CALL)
  public float scalarDot() {
    float sum = 0;
    for (int i = 0; i < ROWS_PER_CALL; i++) {
      sum += scalar.dot(query, rows, next());
    }
    return sum;
  }

  /** Vector lanes, one row a call. */
  @Benchmark
  @OperationsPerInvocation(ROWS_PER_CALL)
  public float simdDot() {
    float sum = 0;
    for (int i = 0; i < ROWS_PER_CALL; i++) {
      sum += simd.dot(query, rows, next());
    }
    return sum;
  }

  /** Squared Euclidean distance. */
  @Benchmark
  @OperationsPerInvocation(ROWS_PER_CALL)
  public float simdSquaredL2() {
    float sum = 0;
    for (int i = 0; i < ROWS_PER_CALL; i++) {
      sum += simd.squaredL2(query, rows, next());
    }
    return sum;
  }

  /** Cosine of vectors that are not normalised. */
  @Benchmark
  @OperationsPerInvocation(ROWS_PER_CALL)
  public float simdCosine() {
    float sum = 0;
    for (int i = 0; i < ROWS_PER_CALL; i++) {
      sum += simd.cosine(query, rows, next());
    }
    return sum;
  }

  private long next() {
    long at = offset;
    offset = at + rowSize == end ? 0 : at + rowSize;
    return at;
  }

  private static void requireNear(float expected, float actual) {
    if (!(Math.abs(expected - actual) <= 1e-4f * (1 + Math.abs(expected)))) {
      throw new IllegalStateException("expected " + expected + ", found " + actual);
    }
  }
}
