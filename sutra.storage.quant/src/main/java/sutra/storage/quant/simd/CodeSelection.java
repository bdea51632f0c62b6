package sutra.storage.quant.simd;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import jdk.incubator.vector.VectorShape;
import sutra.storage.api.kernel.CodeKernels;

/**
 * Which kernels for codes serve in this process. They are made and checked when they are first asked
 * for, so that opening a store does not wait; which of two right ones is faster only compiled code
 * tells, so that is decided when the kernels are {@linkplain Warmup warmed}.
 */
final class CodeSelection {

  /** What a kernel must save to be chosen instead of the usual one: measurements are noisy. */
  private static final double GAIN = 0.9;

  private static final class Holder {
    static final SimdCodes CODES = checked();
  }

  private CodeSelection() {}

  static SimdCodes codes() {
    return Holder.CODES;
  }

  private static SimdCodes checked() {
    var codes = new SimdCodes(new BinaryLanes(), new BlockLanes(), new TableSums(), new RowLanes());
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(CodeCheck.MEMORY_SIZE, Long.BYTES);
      var random = new SplittableRandom(1);
      for (long at = 0; at < CodeCheck.MEMORY_SIZE; at += Long.BYTES) {
        memory.set(JAVA_LONG, at, random.nextLong());
      }
      codes.dropWrong(memory);
    }
    return codes;
  }

  /**
   * Measures compiled kernels and lets the fastest serve: lanes or plain loops for binary records,
   * which some processors count without an instruction; lanes of the preferred or half the width for
   * blocks, which some look up in two steps.
   */
  static void chooseFastest(Warmup warmup) {
    SimdCodes codes = codes();
    choose(warmup::binaryNanos, codes::serveBinary, new BinaryLanes(), SimdCodes.DEFINITION);
    CodeKernels other =
        VectorShape.preferredShape() == VectorShape.S_512_BIT
            ? LaneWidth.make(BlockLanes.class, CodeKernels.class, VectorShape.S_256_BIT)
            : SimdCodes.DEFINITION;
    choose(warmup::blockNanos, codes::serveBlocks, new BlockLanes(), other);
  }

  private static void choose(
      ToLongFunction<CodeKernels> nanos,
      Consumer<CodeKernels> serve,
      CodeKernels usual,
      CodeKernels other) {
    if (nanos.applyAsLong(other) < GAIN * nanos.applyAsLong(usual)) {
      serve.accept(other);
    }
  }
}
