package sutra.storage.quant.simd;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import sutra.storage.api.kernel.BinaryQuery;
import sutra.storage.api.kernel.CodeKernels;
import sutra.storage.api.kernel.NibbleQuery;
import sutra.storage.api.kernel.VectorKernels;
import sutra.storage.quant.codebook.CentroidKernels;

/**
 * Runs each kernel until C2 has compiled it: before, a step over lanes makes objects and takes a
 * hundred times as long. Then the compiled kernels are checked, and the faster of equal ones chosen.
 */
final class Warmup {

  /** Above this time for one code, lanes have not been compiled: ten times what they take then. */
  private static final double COMPILED_NANOS = 30;

  /** The same for a row and for plain loops over a code. */
  private static final double COMPILED_ROW_NANOS = 150;

  /** Rows of a call; some are left over of those that a kernel takes together. */
  private static final int RECORDS = 35;

  /** What one kernel may take; the compiler may have much else to do. */
  private static final long LIMIT = TimeUnit.SECONDS.toNanos(5);

  /** What all kernels together may take. */
  private static final long WHOLE_LIMIT = TimeUnit.SECONDS.toNanos(30);

  /** Calls of a batch, and batches in a row that must be fast. */
  private static final int CALLS = 20;

  private static final int FAST_BATCHES = 500;

  /** Calls after which the compiler has been asked, and is left the processor now and then. */
  private static final int ASKING_CALLS = 2_000;

  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(2);

  private static final int DIMENSION = 384;

  private static final AtomicBoolean BEGUN = new AtomicBoolean();

  private final MemorySegment memory;
  private final long end = System.nanoTime() + WHOLE_LIMIT;
  private final int[] ordinals = IntStream.range(0, RECORDS).toArray();
  private final float[] scores = new float[CodeKernels.BLOCK_ROWS];

  private final BinaryQuery binary = CodeCheck.binaryQuery(DIMENSION / Long.SIZE + 2);
  private final NibbleQuery nibbles = CodeCheck.nibbleQuery(DIMENSION / 4);

  private Warmup(MemorySegment memory) {
    this.memory = memory;
  }

  /** Warms the kernels of this process, the first time it is called. */
  static void run(VectorKernels kernels, MemorySegment memory) {
    if (memory.byteSize() < CodeCheck.MEMORY_SIZE) {
      throw new IllegalArgumentException(
          "byteSize=" + memory.byteSize() + ": must be at least " + CodeCheck.MEMORY_SIZE);
    }
    if (BEGUN.compareAndSet(false, true)) {
      var warmup = new Warmup(memory);
      CodeSelection.warm(warmup, memory, () -> warmup.warm(kernels));
    }
  }

  private void warm(VectorKernels kernels) {
    float[] query = new float[DIMENSION];
    Arrays.fill(query, 1);
    long stride = 4L * DIMENSION;
    repeat(
        RECORDS * COMPILED_ROW_NANOS,
        () -> kernels.dots(query, memory, 0, stride, RECORDS, scores));
    repeat(
        RECORDS * COMPILED_ROW_NANOS,
        () -> kernels.dots(query, memory, 0, stride, ordinals, RECORDS, scores));
    repeat(
        RECORDS * COMPILED_ROW_NANOS,
        () -> kernels.squaredL2s(query, memory, 0, stride, ordinals, RECORDS, scores));
    repeat(
        RECORDS * COMPILED_ROW_NANOS,
        () -> kernels.cosines(query, memory, 0, stride, ordinals, RECORDS, scores));
  }

  void warm(CodeKernels codes) {
    int subspaces = DIMENSION / 8;
    float[] tables = new float[256 * subspaces];
    float[] query = new float[DIMENSION];
    byte[] bytes = new byte[DIMENSION];
    int[] positions = new int[scores.length];
    float[] sums = new float[256];
    float[][] columns = new float[8][256];
    float[] factors = new float[columns.length];
    repeat(
        RECORDS * COMPILED_ROW_NANOS,
        () -> codes.sumTables(tables, subspaces, memory, 0, subspaces, RECORDS, scores));
    repeat(
        RECORDS * COMPILED_ROW_NANOS,
        () -> codes.sumTables(tables, subspaces, memory, 0, subspaces, ordinals, RECORDS, scores));
    repeat(
        sums.length * COMPILED_NANOS / 10,
        () -> {
          codes.subtractProducts(tables, columns, factors, 0, sums);
          positions[0] = codes.indexOfLeast(sums, sums.length);
        });
    if (codes instanceof CentroidKernels centroids) {
      float[] table = new float[16 * CentroidKernels.BLOCK];
      repeat(
          sums.length * COMPILED_NANOS / 10,
          () -> positions[0] = centroids.nearest(table, factors, 0));
    }
    repeat(COMPILED_ROW_NANOS, () -> codes.dotHalf(query, memory, 0));
    repeat(COMPILED_ROW_NANOS, () -> codes.dotBytes(bytes, memory, 0));
    repeat(
        scores.length * COMPILED_NANOS,
        () -> codes.selectAbove(scores, scores.length, 0.5f, positions));
  }

  /** Warms the kernels for binary records. */
  void warmBinary(CodeKernels codes) {
    repeat(
        2 * RECORDS * COMPILED_NANOS,
        () -> {
          codes.scoreBinary(binary, memory, 0, RECORDS, scores);
          codes.scoreBinary(binary, memory, 0, ordinals, RECORDS, scores);
        });
  }

  /** Warms the kernels for blocks. */
  void warmBlocks(CodeKernels codes) {
    repeat(
        CodeKernels.BLOCK_ROWS * COMPILED_NANOS,
        () -> codes.scoreBlocks(nibbles, memory, 0, 1, scores));
  }

  /**
   * Runs a kernel until it is compiled, or as long as it may take.
   *
   * @param compiledNanos what a call takes at most that is compiled
   */
  private void repeat(double compiledNanos, Runnable kernel) {
    long limit = Math.min(end, System.nanoTime() + LIMIT);
    int fast = 0;
    for (int calls = 0; fast < FAST_BATCHES && System.nanoTime() < limit; calls += CALLS) {
      fast = nanosOfBatch(kernel) < compiledNanos ? fast + 1 : 0;
      if (calls > ASKING_CALLS && fast == 0) {
        LockSupport.parkNanos(PAUSE);
      }
    }
  }

  private static double nanosOfBatch(Runnable kernel) {
    long begin = System.nanoTime();
    for (int call = 0; call < CALLS; call++) {
      kernel.run();
    }
    return (double) (System.nanoTime() - begin) / CALLS;
  }
}
