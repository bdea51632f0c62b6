package sutra.bench.vectors.trial;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.List;
import java.util.Optional;
import sutra.bench.compare.DiskUsage;
import sutra.bench.compare.Experiment;
import sutra.bench.compare.Figures;
import sutra.bench.compare.Metric;
import sutra.bench.compare.Target;
import sutra.bench.compare.Trial;
import sutra.bench.compare.Workspace;
import sutra.bench.vectors.data.VectorData;
import sutra.bench.vectors.data.VectorSource;
import sutra.bench.vectors.product.VectorIndex;
import sutra.bench.vectors.product.VectorProduct;

/** Builds an index with one thread and with two, and weighs it. */
record Build() implements VectorTrial {

  private static final Metric ONE = Metric.cost("1 thread", "s");
  private static final Metric TWO = Metric.cost("2 threads", "s");
  private static final Metric DISK = Metric.cost("disk a vector", "B");
  private static final Metric HEAP = Metric.cost("heap a vector", "B");
  private static final Metric HOT = Metric.cost("codes and links a vector", "B");

  /** Where the target of Sutra's builds is a time, not a ratio. */
  private static final int LARGE = 1_000_000;

  private static final int COLLECTIONS = 3;
  private static final int WARM_UP = 3_000;

  @Override
  public String name() {
    return "build";
  }

  @Override
  public Experiment experiment(VectorSettings settings) {
    return new Experiment(
        name(),
        "files of %,d × %d written until all can be searched by the index; heap: what opening and a"
                .formatted(settings.data().base().count(), settings.data().base().dimension())
            + " search leave used; codes and links: mapped or held beside it, where known",
        List.of(ONE, TWO, DISK, HEAP, HOT),
        targets(settings));
  }

  private static List<Target> targets(VectorSettings settings) {
    Target memory = Target.value(HOT, 100);
    return settings.data().base().count() >= LARGE
        ? List.of(Target.value(TWO, 200), memory)
        : List.of(
            Target.timesBestPeer(ONE, 1 / 1.5),
            Target.timesBestPeer(TWO, 1 / 1.5),
            Target.times(ONE, 1, Faiss.HNSW),
            Target.times(TWO, 1, Faiss.HNSW),
            memory);
  }

  @Override
  public boolean suits(VectorProduct product) {
    return true;
  }

  @Override
  public Session prepare(VectorProduct product, VectorSettings settings, Workspace workspace) {
    return new BuildSession(product, settings, workspace);
  }

  /** Once is enough. */
  private record BuildSession(VectorProduct product, VectorSettings settings, Workspace workspace)
      implements Trial.Session {

    /** Builds a small index of the same dimension, so that what follows is compiled. */
    @Override
    public void warmUp() throws Exception {
      if (settings.data().base().count() > WARM_UP) {
        VectorSource few =
            new VectorSource.Generated(
                WARM_UP, settings.data().base().dimension(), 1, settings.seed());
        try (VectorData data =
            VectorData.open(few, 1, List.of(1.0), settings.seed(), workspace.fresh())) {
          product.build(data, workspace.fresh(), 1);
        }
      }
    }

    @Override
    public int rounds(int wanted) {
      return 1;
    }

    @Override
    public Figures round() throws Exception {
      int count = settings.data().base().count();
      BuiltIndexes.Built one = settings.indexes().by(product, 1);
      BuiltIndexes.Built two = settings.indexes().by(product, 2);
      Figures figures =
          new Figures()
              .with(ONE, one.seconds())
              .with(TWO, two.seconds())
              .with(DISK, (double) DiskUsage.bytes(two.directory()) / count);
      long before = usedHeap();
      try (VectorIndex index = product.open(settings.data(), two.directory())) {
        new Pass(settings, index, Optional.empty(), 1, 0, 1)
            .warmUp(product.knobs(settings.k()).getFirst());
        figures.with(HEAP, Math.max(0, (double) (usedHeap() - before) / count));
        index.hotBytes().ifPresent(bytes -> figures.with(HOT, (double) bytes / count));
      }
      return figures;
    }

    private static long usedHeap() {
      MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
      for (int i = 0; i < COLLECTIONS; i++) {
        memory.gc();
      }
      return memory.getHeapMemoryUsage().getUsed();
    }

    @Override
    public void close() {}
  }
}
