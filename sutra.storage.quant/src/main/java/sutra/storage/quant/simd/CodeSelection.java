package sutra.storage.quant.simd;

import java.lang.foreign.MemorySegment;
import sutra.storage.api.kernel.CodeKernels;

/**
 * Which kernels for codes serve in this process: those with lanes, as far as they are right. Warming them
 * changes nothing but when C2 compiles them. To let plain loops serve until then was tried: on a busy machine
 * C2 took minutes, and a process that had met both was slower for good.
 */
final class CodeSelection {

  /** Made when they are first asked for, so that opening a store does not wait for their classes. */
  private static final class Holder {
    static final SimdCodes CODES = lanes(new BinaryLanes(), new BlockLanes());
  }

  private CodeSelection() {}

  private static SimdCodes lanes(CodeKernels binary, CodeKernels blocks) {
    return new SimdCodes(
        binary, blocks, new TableSums(), new RowLanes(), new ColumnLanes(), new CentroidLanes());
  }

  static SimdCodes codes() {
    return Holder.CODES;
  }

  /**
   * Runs the kernels until C2 has compiled them, and lets the definition serve in the place of any that is
   * not right.
   *
   * <p>All are run once before the first is compiled: a class of the Vector API that is loaded later makes
   * the JVM throw compiled kernels away.
   *
   * @param others warms what else there is
   */
  static void warm(Warmup warmup, MemorySegment memory, Runnable others) {
    codes().dropWrong(memory);
    others.run();
    warmup.warmBinary(codes());
    warmup.warmBlocks(codes());
    warmup.warm(codes());
    codes().dropWrong(memory);
  }
}
