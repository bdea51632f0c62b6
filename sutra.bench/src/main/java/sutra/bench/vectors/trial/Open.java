package sutra.bench.vectors.trial;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import sutra.bench.compare.Experiment;
import sutra.bench.compare.Figures;
import sutra.bench.compare.Metric;
import sutra.bench.compare.Target;
import sutra.bench.compare.Trial;
import sutra.bench.compare.Workspace;
import sutra.bench.vectors.product.VectorIndex;
import sutra.bench.vectors.product.VectorProduct;

/** The time from opening an index, its files in the page cache, to the first answer. */
record Open() implements VectorTrial {

  private static final Metric FIRST = Metric.cost("first answer", "ms");
  private static final double NANOS_PER_MILLI = 1e6;

  @Override
  public String name() {
    return "open";
  }

  @Override
  public Experiment experiment(VectorSettings settings) {
    return new Experiment(
        name(),
        "from opening %,d × %d, closed before, to the first answer"
            .formatted(settings.data().base().count(), settings.data().base().dimension()),
        List.of(FIRST),
        List.of(Target.value(FIRST, 100)));
  }

  @Override
  public boolean suits(VectorProduct product) {
    return true;
  }

  @Override
  public Session prepare(VectorProduct product, VectorSettings settings, Workspace workspace)
      throws Exception {
    return new OpenSession(product, settings, settings.indexes().directory(product));
  }

  /** Opens the same files again and again. */
  private record OpenSession(VectorProduct product, VectorSettings settings, Path directory)
      implements Trial.Session {

    @Override
    public Figures round() throws Exception {
      float[] query = settings.data().queries().row(0);
      List<Double> knobs = product.knobs(settings.k());
      double knob = knobs.get(knobs.size() / 2);
      int[] hits = new int[settings.k()];
      long start = System.nanoTime();
      try (VectorIndex index = product.open(settings.data(), directory);
          VectorIndex.Searcher searcher = index.searcher()) {
        int count = searcher.search(query, settings.k(), knob, Optional.empty(), hits);
        double millis = (System.nanoTime() - start) / NANOS_PER_MILLI;
        if (settings.data().truth(Optional.empty()).recall(0, hits, count) == 0) {
          throw new IllegalStateException("the first answer has none of the nearest rows");
        }
        return new Figures().with(FIRST, millis);
      }
    }

    @Override
    public void close() {}
  }
}
