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
import sutra.storage.api.kernel.BinaryQuery;
import sutra.storage.api.kernel.CodeKernels;
import sutra.storage.api.kernel.NibbleQuery;
import sutra.storage.api.kernel.ScalarKernels;
import sutra.storage.api.kernel.VectorKernels;

/**
 * Nanoseconds for each code of 384 dimensions that one query is compared with, the codes taken in order.
 *
 * <p>Bytes of a code: 64 for {@code binary}, 56 and 32 for {@code nibbles96} and {@code nibbles48} (8 of
 * them floats), 48 for {@code tables}. {@link StreamBenchmark} measures the floor.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(5)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class CodeBenchmark {

  /** Codes that one call scores. */
  private static final int COUNT = 256;

  private static final int WORDS = 8;
  private static final int SUBSPACES = 48;

  /** Bytes of all codes together. */
  @Param({"16384", "134217728"})
  long bytes;

  /** Which kernels run. */
  @Param({"simd", ScalarKernels.NAME})
  String kernels;

  private CodeKernels codes;
  private BinaryQuery binary;
  private NibbleQuery nibbles96;
  private NibbleQuery nibbles48;
  private float[] tables;
  private final float[] scores = new float[COUNT];
  private final int[] positions = new int[COUNT];
  private Memory records;
  private Memory blocks96;
  private Memory blocks48;
  private Memory bytes48;

  /** Makes queries and codes. */
  @Setup
  public void fill() {
    codes = VectorKernels.load(kernels).codes();
    var random = new SplittableRandom(7);
    long[] planes = new long[BinaryQuery.PLANES * WORDS];
    for (int word = 0; word < WORDS - BinaryQuery.CORRECTIVE_WORDS; word++) {
      for (int plane = 0; plane < BinaryQuery.PLANES; plane++) {
        planes[plane * WORDS + word] = random.nextLong();
      }
    }
    binary = new BinaryQuery(WORDS, planes, 0.5f, -1);
    nibbles96 = nibbles(96, random);
    nibbles48 = nibbles(48, random);
    tables = new float[256 * SUBSPACES];
    for (int i = 0; i < tables.length; i++) {
      tables[i] = random.nextFloat();
    }
    records = new Memory(bytes, COUNT * binary.recordSize());
    blocks96 = new Memory(bytes, COUNT / CodeKernels.BLOCK_ROWS * nibbles96.blockSize());
    blocks48 = new Memory(bytes, COUNT / CodeKernels.BLOCK_ROWS * nibbles48.blockSize());
    bytes48 = new Memory(bytes, COUNT * (long) SUBSPACES);
  }

  private static NibbleQuery nibbles(int groups, SplittableRandom random) {
    byte[] entries = new byte[16 * groups];
    random.nextBytes(entries);
    for (int i = 0; i < entries.length; i++) {
      entries[i] &= CodeKernels.ENTRY_LIMIT;
    }
    return new NibbleQuery(entries, groups, 0.5f, -1);
  }

  /** Releases the codes. */
  @TearDown
  public void release() {
    records.close();
    blocks96.close();
    blocks48.close();
    bytes48.close();
  }

  /** One bit a dimension with correctives, the query in 4 bits. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public float[] binary() {
    codes.scoreBinary(binary, records.bytes(), records.next(), COUNT, scores);
    return scores;
  }

  /** Look-up of 96 groups of 4 bits. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public float[] nibbles96() {
    codes.scoreBlocks(nibbles96, blocks96.bytes(), blocks96.next(), 4, scores);
    return scores;
  }

  /** Look-up of 48 groups of 4 bits. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public float[] nibbles48() {
    codes.scoreBlocks(nibbles48, blocks48.bytes(), blocks48.next(), 4, scores);
    return scores;
  }

  /** Product quantization of 48 bytes. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public float[] tables() {
    codes.sumTables(tables, SUBSPACES, bytes48.bytes(), bytes48.next(), SUBSPACES, COUNT, scores);
    return scores;
  }

  /** The choice of scores above a threshold that few pass; nanoseconds a score. */
  @Benchmark
  @OperationsPerInvocation(COUNT)
  public int select() {
    return codes.selectAbove(tables, COUNT, 0.99f, positions);
  }
}
