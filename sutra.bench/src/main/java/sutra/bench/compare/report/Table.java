package sutra.bench.compare.report;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sutra.bench.compare.Contender;
import sutra.bench.compare.Metric;
import sutra.bench.compare.Target;

/** Prints one trial as a table: products, medians, how they stand to Sutra; then its targets. */
public final class Table {

  private final PrintStream out;

  /** Prints to a stream. */
  public Table(PrintStream out) {
    this.out = out;
  }

  /** Prints a trial. */
  public void print(Measurements measurements) {
    out.printf("%n%s: %s%n", measurements.experiment().name(), measurements.experiment().meaning());
    List<List<String>> lines = new ArrayList<>();
    lines.add(head(measurements));
    measurements.products().forEach(product -> lines.add(line(measurements, product)));
    Columns.print(out, lines);
    measurements
        .failures()
        .forEach((product, failure) -> out.println("  " + product.name() + " FAILED: " + failure));
    measurements.experiment().targets().forEach(target -> print(measurements, target));
  }

  private static List<String> head(Measurements measurements) {
    List<String> head = new ArrayList<>(List.of("product"));
    for (Metric metric : measurements.experiment().metrics()) {
      head.add(metric.name() + " " + metric.unit());
      head.add("× Sutra");
    }
    return head;
  }

  private static List<String> line(Measurements measurements, Contender product) {
    List<String> line = new ArrayList<>(List.of(product.name()));
    for (Metric metric : measurements.experiment().metrics()) {
      Optional<Double> median = measurements.median(product, metric);
      Optional<Double> own = measurements.own(metric);
      line.add(median.map(Table::number).orElse("-"));
      line.add(
          median
              .flatMap(value -> own.filter(base -> base != 0).map(base -> value / base))
              .map("%.2f"::formatted)
              .orElse("-"));
    }
    return line;
  }

  private void print(Measurements measurements, Target target) {
    String verdict =
        Verdict.of(target, measurements)
            .map(judged ->
                "%s: Sutra %s, bound %s%s"
                    .formatted(
                        judged.isMet() ? "met" : "MISSED",
                        number(judged.own()),
                        number(judged.bound()),
                        bestPeer(measurements, target)))
            .orElse("not judged: not all that it needs was measured");
    out.println("  target " + target + ": " + verdict);
  }

  private static String bestPeer(Measurements measurements, Target target) {
    return target.reference().equals(Target.BEST_PEER)
        ? measurements.bestPeer(target.metric()).map(peer -> " (" + peer.name() + ")").orElse("")
        : "";
  }

  /** A number with as many digits as are worth reading. */
  public static String number(double value) {
    double size = Math.abs(value);
    return (size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f").formatted(value);
  }
}
