package sutra.cli.measure;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import sutra.storage.api.quantize.QuantizerProvider;
import sutra.storage.api.quantize.Quantizers;

/** Measures every method on one workload, one after another. One thread; used once. */
public final class VectorTrial {

  private static final List<Integer> DEPTHS = List.of(1, 2, 5, 10);
  private static final List<Double> RECALLS = List.of(0.8, 0.9, 0.95, 0.99, 1.0);
  private static final long WARM_BYTES = 1 << 16;

  private final Workload workload;
  private final Stopwatch stopwatch;
  private final List<QuantizerProvider> quantizers = Quantizers.all();
  private IntConsumer progress = settingsDone -> {};
  private int done;

  /**
   * Prepares.
   *
   * @param seconds how long to ask with each setting, at least
   */
  public VectorTrial(Workload workload, Truth truth, double seconds) {
    this.workload = workload;
    this.stopwatch = new Stopwatch(workload, truth, seconds);
  }

  /** How many settings there are to measure. */
  public int settings() {
    return 1 + quantizers.size() * depths().size() + RECALLS.size();
  }

  /**
   * Measures exact search, each quantizer, and the store.
   *
   * @param told is told how many settings are done, of {@link #settings}
   * @throws IOException if the store's temporary folder cannot be made or deleted
   * @throws MeasuringStoppedException if the thread is interrupted
   */
  public VectorReport run(IntConsumer told) throws IOException {
    progress = told;
    warm();
    List<MethodReport> rows = new ArrayList<>();
    rows.add(exact());
    for (QuantizerProvider quantizer : quantizers) {
      rows.add(coded(quantizer));
    }
    rows.add(store());
    Vectors base = workload.base();
    return new VectorReport(
        base.count(),
        base.dimension(),
        workload.queries().count(),
        workload.k(),
        workload.similarity(),
        workload.kernels().name(),
        rows);
  }

  private void warm() {
    if (workload.base().rows().byteSize() >= WARM_BYTES) {
      workload.kernels().warm(workload.base().rows());
    }
  }

  private MethodReport exact() {
    CurvePoint point = measure("exact", new ExactSearch(workload));
    long stride = workload.base().stride();
    return new MethodReport("exact", 0, OptionalDouble.empty(), stride, stride, List.of(point));
  }

  private MethodReport coded(QuantizerProvider quantizer) {
    try (CodedVectors coded = new CodedVectors(quantizer, workload)) {
      List<CurvePoint> curve = new ArrayList<>();
      for (int times : depths()) {
        Search search = new CodeSearch(workload, coded, depth(times));
        curve.add(measure("rerank " + times + "k", search));
      }
      return new MethodReport(
          quantizer.name(),
          coded.buildSeconds(),
          OptionalDouble.of(coded.trainSeconds()),
          coded.bytesPerVector(),
          coded.bytesPerVector() + workload.base().stride(),
          curve);
    }
  }

  /** The depths that differ: none goes beyond all vectors. */
  private List<Integer> depths() {
    return IntStream.range(0, DEPTHS.size())
        .filter(i -> i == 0 || depth(DEPTHS.get(i - 1)) < workload.base().count())
        .mapToObj(DEPTHS::get)
        .toList();
  }

  private int depth(int times) {
    return (int) Math.min(workload.base().count(), (long) times * workload.k());
  }

  private MethodReport store() throws IOException {
    try (IndexedStore store = new IndexedStore(workload)) {
      List<CurvePoint> curve = new ArrayList<>();
      for (double recall : RECALLS) {
        String setting = recall == 1 ? "exact" : "recall " + recall;
        curve.add(measure(setting, store.search(recall)).by(store.strategy(recall)));
      }
      return new MethodReport(
          "store",
          store.buildSeconds(),
          OptionalDouble.empty(),
          store.indexBytesPerVector(),
          store.diskBytesPerVector(),
          curve);
    }
  }

  private CurvePoint measure(String setting, Search search) {
    CurvePoint point = stopwatch.measure(setting, search);
    progress.accept(++done);
    return point;
  }
}
