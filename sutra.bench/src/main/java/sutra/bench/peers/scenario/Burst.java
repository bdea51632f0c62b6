package sutra.bench.peers.scenario;

import java.util.ArrayList;
import java.util.List;
import sutra.bench.compare.Figures;
import sutra.bench.compare.Metric;
import sutra.bench.compare.Target;
import sutra.bench.compare.Workspace;
import sutra.bench.peers.product.Ability;
import sutra.bench.peers.product.Product;

/** Bursts of writes between quiet phases of reading, at the rates of the source design and 20 times as much. */
final class Burst implements Scenario {

  private static final List<Integer> TIMES = List.of(1, 20);

  /** What is measured at one multiple of the rates. */
  private record Metrics(
      Metric quiet, Metric burst, Metric ratio, Metric rejected, Metric reached) {

    static Metrics of(int times) {
      return new Metrics(
          Metric.cost("×%d quiet p99".formatted(times), "µs"),
          Metric.cost("×%d burst p99".formatted(times), "µs"),
          Metric.cost("×%d burst/quiet".formatted(times), "×"),
          Metric.cost("×%d rejected".formatted(times), "writes"),
          new Metric("×%d writes reached".formatted(times), "/s", true));
    }

    List<Metric> all() {
      return List.of(quiet, burst, ratio, rejected, reached);
    }
  }

  private static final List<Metrics> METRICS = TIMES.stream().map(Metrics::of).toList();

  @Override
  public String meaning(Settings settings) {
    return ("2,000 writes/s and 10 reads/s for %d s, then 10 writes/s and 3,000 reads/s as long; then both"
            + " at 20 times the rate; OS level, 1 writer, 1 reader, %,d records")
        .formatted(settings.phase().toSeconds(), settings.records());
  }

  @Override
  public List<Metric> metrics() {
    return METRICS.stream().flatMap(metrics -> metrics.all().stream()).toList();
  }

  @Override
  public List<Target> targets() {
    List<Target> targets = new ArrayList<>();
    for (Metrics metrics : METRICS) {
      targets.add(Target.value(metrics.ratio(), 2));
      targets.add(Target.value(metrics.rejected(), 0));
    }
    return targets;
  }

  @Override
  public boolean suits(Product product) {
    return product.abilities().contains(Ability.READ);
  }

  @Override
  public Session prepare(Product product, Settings settings, Workspace workspace) throws Exception {
    return new BurstSession(
        new PacedTraffic(
            Loading.filled(product, workspace.fresh(), settings.rows(), settings.records()),
            settings.rows(),
            settings.records()),
        settings);
  }

  /** Alternates the phases. */
  private record BurstSession(PacedTraffic traffic, Settings settings) implements Session {

    @Override
    public Figures round() throws Exception {
      Figures figures = new Figures();
      for (int i = 0; i < TIMES.size(); i++) {
        int times = TIMES.get(i);
        Metrics metrics = METRICS.get(i);
        PacedTraffic.Result burst = traffic.run(2000 * times, 10 * times, settings.phase());
        PacedTraffic.Result quiet = traffic.run(10 * times, 3000 * times, settings.phase());
        figures.with(metrics.quiet(), quiet.reads(), 99).with(metrics.burst(), burst.reads(), 99);
        figures.with(
            metrics.ratio(),
            (double) burst.reads().getValueAtPercentile(99)
                / quiet.reads().getValueAtPercentile(99));
        figures.with(metrics.rejected(), burst.rejected() + quiet.rejected());
        figures.with(metrics.reached(), burst.written() / (settings.phase().toNanos() / 1e9));
      }
      return figures;
    }

    @Override
    public void close() throws Exception {
      traffic.close();
    }
  }
}
