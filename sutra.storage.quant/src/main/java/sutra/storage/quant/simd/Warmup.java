package sutra.storage.quant.simd;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import sutra.storage.api.kernel.BinaryQuery;
import sutra.storage.api.kernel.CodeKernels;
import sutra.storage.api.kernel.NibbleQuery;
import sutra.storage.api.kernel.VectorKernels;

/**
 * Runs each kernel until C2 has compiled it: before, a step over lanes makes objects and takes a
 * hundred times as long. Then the compiled kernels are checked, and the faster of equal ones chosen.
 */
final class Warmup {

  /** Calls after which C2 has been asked for a method. */
  private static final int CALLS = 12_000;

  /** What one kernel may take, compiled or not. */
  private static final long LIMIT = TimeUnit.MILLISECONDS.toNanos(300);

  private static final int DIMENSION = 384;
  private static final int ROWS = 32;
  private static final int TIMED_CALLS = 20;
  private static final int TIMINGS = 9;

  private static final AtomicBoolean BEGUN = new AtomicBoolean();

  private final MemorySegment memory;
  private final int[] ordinals = IntStream.range(0, ROWS).toArray();
  private final float[] scores = new float[2 * CodeKernels.BLOCK_ROWS];
  private final BinaryQuery binary = CodeCheck.binaryQuery(8);
  private final NibbleQuery nibbles = CodeCheck.nibbleQuery(DIMENSION / 4, 255);
  private final NibbleQuery smallNibbles = CodeCheck.nibbleQuery(DIMENSION / 4, 63);

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
      warmup.warm(kernels);
      CodeSelection.chooseFastest(warmup);
      warmup.warm(CodeSelection.codes());
      CodeSelection.codes().dropWrong(memory);
    }
  }

  private void warm(VectorKernels kernels) {
    float[] query = new float[DIMENSION];
    long stride = 4L * DIMENSION;
    repeat(() -> kernels.dots(query, memory, 0, stride, ROWS, scores));
    repeat(() -> kernels.dots(query, memory, 0, stride, ordinals, ROWS, scores));
    repeat(() -> kernels.squaredL2s(query, memory, 0, stride, ordinals, ROWS, scores));
    repeat(() -> kernels.cosines(query, memory, 0, stride, ordinals, ROWS, scores));
  }

  private void warm(CodeKernels codes) {
    int subspaces = DIMENSION / 8;
    float[] tables = new float[256 * subspaces];
    float[] query = new float[DIMENSION];
    byte[] bytes = new byte[DIMENSION];
    int[] positions = new int[scores.length];
    repeat(() -> codes.scoreBinary(binary, memory, 0, ordinals, ROWS, scores));
    repeat(() -> codes.scoreBlocks(smallNibbles, memory, 0, 2, scores));
    repeat(() -> codes.sumTables(tables, subspaces, memory, 0, subspaces, ROWS, scores));
    repeat(() -> codes.sumTables(tables, subspaces, memory, 0, subspaces, ordinals, ROWS, scores));
    repeat(() -> codes.dotHalf(query, memory, 0));
    repeat(() -> codes.dotBytes(bytes, memory, 0));
    repeat(() -> codes.selectAbove(scores, scores.length, 0.5f, positions));
  }

  /** The time in which compiled kernels score binary records. */
  long binaryNanos(CodeKernels codes) {
    return nanos(() -> codes.scoreBinary(binary, memory, 0, ROWS, scores));
  }

  /** The time in which compiled kernels score blocks. */
  long blockNanos(CodeKernels codes) {
    return nanos(() -> codes.scoreBlocks(nibbles, memory, 0, 2, scores));
  }

  /** The shortest of a few timings, which is the one least disturbed. */
  private static long nanos(Runnable kernel) {
    repeat(kernel);
    long shortest = Long.MAX_VALUE;
    for (int timing = 0; timing < TIMINGS; timing++) {
      long begin = System.nanoTime();
      for (int call = 0; call < TIMED_CALLS; call++) {
        kernel.run();
      }
      shortest = Math.min(shortest, System.nanoTime() - begin);
    }
    return shortest;
  }

  private static void repeat(Runnable kernel) {
    long begin = System.nanoTime();
    for (int call = 0; call < CALLS && System.nanoTime() - begin < LIMIT; call++) {
      kernel.run();
    }
  }
}
