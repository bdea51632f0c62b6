package sutra.storage.quant.simd;

import java.lang.foreign.MemorySegment;
import java.util.function.ToDoubleFunction;
import jdk.incubator.vector.VectorShape;
import sutra.storage.api.kernel.CodeKernels;

/**
 * Which kernels for codes serve in this process: those with lanes, unless somebody warms them. Then the
 * definition serves meanwhile, because lanes that are not compiled yet are far slower than plain loops;
 * after that those that are right, and of two right ones the faster, which only compiled code tells.
 */
final class CodeSelection {

  /** What a kernel must save to be chosen instead of the usual one: measurements are noisy. */
  private static final double GAIN = 0.9;

  /** Made when they are first asked for, so that opening a store does not wait for their classes. */
  private static final class Holder {
    static final SimdCodes CODES = lanes(new BinaryLanes(), new BlockLanes());
  }

  private CodeSelection() {}

  static SimdCodes codes() {
    return Holder.CODES;
  }

  private static SimdCodes lanes(CodeKernels binary, CodeKernels blocks) {
    return new SimdCodes(binary, blocks, new TableSums(), new RowLanes());
  }

  /**
   * Compiles, checks and measures the kernels and lets the best serve.
   *
   * @param others warms what else there is, once all classes of lanes are loaded: a class that comes
   *     later makes the JVM throw compiled kernels away
   */
  static void warm(Warmup warmup, MemorySegment memory, Runnable others) {
    CodeKernels definition = SimdCodes.DEFINITION;
    codes().serve(new SimdCodes(definition, definition, definition, definition));
    CodeKernels otherBlocks = otherBlocks();
    lanes(new BinaryLanes(), otherBlocks).dropWrong(memory);
    lanes(new BinaryLanes(), new BlockLanes()).dropWrong(memory);
    others.run();
    CodeKernels binary =
        fastest(warmup::binaryNanos, 4 * Warmup.RECORDS, new BinaryLanes(), definition);
    CodeKernels blocks =
        fastest(warmup::blockNanos, 4 * CodeKernels.BLOCK_ROWS, new BlockLanes(), otherBlocks);
    SimdCodes best = lanes(binary, blocks);
    warmup.warm(best);
    best.dropWrong(memory);
    codes().serve(best);
  }

  /** Processors may look bytes up in lanes of half the width as fast, or need several steps for any. */
  private static CodeKernels otherBlocks() {
    return VectorShape.preferredShape() == VectorShape.S_512_BIT
        ? LaneWidth.make(BlockLanes.class, CodeKernels.class, VectorShape.S_256_BIT)
        : SimdCodes.DEFINITION;
  }

  /** The other kernel if both are compiled and it is clearly faster. */
  private static CodeKernels fastest(
      ToDoubleFunction<CodeKernels> nanos, int vectors, CodeKernels usual, CodeKernels other) {
    double usualNanos = nanos.applyAsDouble(usual);
    double otherNanos = nanos.applyAsDouble(other);
    boolean compiled = usualNanos < vectors * Warmup.COMPILED_NANOS;
    return compiled && otherNanos < GAIN * usualNanos ? other : usual;
  }
}
