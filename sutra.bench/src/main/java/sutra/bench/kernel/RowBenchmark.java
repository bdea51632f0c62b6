package sutra.bench.kernel;

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
 * Nanoseconds for each row of 384 components: floats in order and by random ordinals, float16 and bytes.
 * Bytes of a row: 1,536, 768 and 384. {@link StreamBenchmark} measures the floor of rows in order.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(5)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class RowBenchmark {

  private static final int DIMENSION = 384;
  private static final long ROW_SIZE = 4L * DIMENSION;

  /** Rows that one call scores. */
  private static final int COUNT = 8;

  private static final int ORDINALS = 1 << 12;

  /** Bytes of all rows together. */
  @Param({"16384", "134217728"})
  long bytes;

  /** Which kernels run. */
  @Param({"simd", ScalarKernels.NAME})
  String kernels;

  private VectorKernels vectors;
  private final float[] query = new float[DIMENSION];
  private final byte[] byteQuery = new byte[DIMENSION];
  private final float[] results = new float[COUNT];
  private final int[][] ordinals = new int[ORDINALS][COUNT];
  private int turn;
  private Memory floats;
  private Memory halves;
  private Memory signed;

  /** Makes queries and rows. */
  @Setup
  public void fill() {
    vectors = VectorKernels.load(kernels);
    var random = new SplittableRandom(7);
    for (int i = 0; i < DIMENSION; i++) {
      query[i] = random.nextFloat() - 0.5f;
    }
    random.nextBytes(byteQuery);
    floats = new Memory(bytes, COUNT * ROW_SIZE);
    halves = new Memory(bytes, COUNT * ROW_SIZE / 2);
    signed = new Memory(bytes, COUNT * ROW_SIZE / 4);
    for (int[] some : ordinals) {
      for (int i = 0; i < COUNT; i++) {
        some[i] = random.nextInt(floats.pieces() * COUNT);
      }
    }
  }

  /** Releases the rows. */
  @TearDown
  public void release() {
    floats.close();
    halves.close();
    signed.close();
  }

  /** Dot products with rows that follow each other. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public float[] dots() {
    vectors.dots(query, floats.bytes(), floats.next(), ROW_SIZE, COUNT, results);
    return results;
  }

  /** Dot products with rows by ordinals, eight together. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public float[] dotsByOrdinal() {
    turn = (turn + 1) & (ORDINALS - 1);
    vectors.dots(query, floats.bytes(), 0, ROW_SIZE, ordinals[turn], COUNT, results);
    return results;
  }

  /** The same rows, one a call. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public float[] dotsOneByOne() {
    turn = (turn + 1) & (ORDINALS - 1);
    for (int i = 0; i < COUNT; i++) {
      results[i] = vectors.dot(query, floats.bytes(), ordinals[turn][i] * ROW_SIZE);
    }
    return results;
  }

  /** Squared distances to rows by ordinals, eight together. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public float[] distancesByOrdinal() {
    turn = (turn + 1) & (ORDINALS - 1);
    vectors.squaredL2s(query, floats.bytes(), 0, ROW_SIZE, ordinals[turn], COUNT, results);
    return results;
  }

  /** Cosines of rows by ordinals, four together. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public float[] cosinesByOrdinal() {
    turn = (turn + 1) & (ORDINALS - 1);
    vectors.cosines(query, floats.bytes(), 0, ROW_SIZE, ordinals[turn], COUNT, results);
    return results;
  }

  /** Dot products with rows of float16 in order. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public float dotsHalf() {
    var codes = vectors.codes();
    long offset = halves.next();
    float sum = 0;
    for (int i = 0; i < COUNT; i++) {
      sum += codes.dotHalf(query, halves.bytes(), offset + i * ROW_SIZE / 2);
    }
    return sum;
  }

  /** Dot products with rows of bytes in order. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public int dotsBytes() {
    var codes = vectors.codes();
    long offset = signed.next();
    int sum = 0;
    for (int i = 0; i < COUNT; i++) {
      sum += codes.dotBytes(byteQuery, signed.bytes(), offset + i * ROW_SIZE / 4);
    }
    return sum;
  }
}
