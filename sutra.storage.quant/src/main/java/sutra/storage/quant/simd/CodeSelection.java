package sutra.storage.quant.simd;

/** The kernels for codes of this process, made when they are first asked for: opening does not wait. */
final class CodeSelection {

  private static final class Holder {
    static final SimdCodes CODES =
        new SimdCodes(new BinaryLanes(), new BlockLanes(), new TableSums(), new RowLanes());
  }

  private CodeSelection() {}

  static SimdCodes codes() {
    return Holder.CODES;
  }
}
