package sutra.storage.quant.simd;

import java.lang.foreign.MemorySegment;
import jdk.incubator.vector.VectorShape;
import sutra.storage.api.kernel.CodeKernels;

/**
 * Which kernels for codes serve in this process: those with lanes, unless somebody warms them. Then the
 * definition serves meanwhile, because lanes that are not compiled yet are far slower than plain loops;
 * after that those with lanes again, where C2 could compile them and they are right.
 *
 * <p>No two kernels that C2 compiles are compared: a class of another lane width makes it compile the
 * first one worse.
 */
final class CodeSelection {

  /** Made when they are first asked for, so that opening a store does not wait for their classes. */
  private static final class Holder {
    static final SimdCodes CODES = lanes(new BinaryLanes(), new BlockLanes());
  }

  private CodeSelection() {}

  private static SimdCodes lanes(CodeKernels binary, CodeKernels blocks) {
    return new SimdCodes(binary, blocks, new TableSums(), new RowLanes(), new ColumnLanes());
  }

  static SimdCodes codes() {
    return Holder.CODES;
  }

  /**
   * Compiles and checks the kernels and lets those serve that are fast and right.
   *
   * <p>All are run once before the first is compiled: a class of the Vector API that is loaded later makes
   * the JVM throw compiled kernels away.
   *
   * @param others warms what else there is
   */
  static void warm(Warmup warmup, MemorySegment memory, Runnable others) {
    CodeKernels definition = SimdCodes.DEFINITION;
    codes().serve(new SimdCodes(definition, definition, definition, definition, definition));
    lanes(new BinaryLanes(), new BlockLanes()).dropWrong(memory);
    others.run();
    CodeKernels binary = new BinaryLanes();
    binary = warmup.compilesBinary(binary) ? binary : definition;
    var warmed = lanes(binary, compiledBlocks(warmup));
    warmup.warm(warmed);
    warmed.dropWrong(memory);
    codes().serve(warmed);
  }

  /** Some processors look bytes up in lanes of half the preferred width only, or in none. */
  private static CodeKernels compiledBlocks(Warmup warmup) {
    CodeKernels preferred = new BlockLanes();
    if (warmup.compilesBlocks(preferred)) {
      return preferred;
    }
    if (VectorShape.preferredShape() == VectorShape.S_512_BIT) {
      CodeKernels half = LaneWidth.make(BlockLanes.class, CodeKernels.class, VectorShape.S_256_BIT);
      if (warmup.compilesBlocks(half)) {
        return half;
      }
    }
    return SimdCodes.DEFINITION;
  }
}
