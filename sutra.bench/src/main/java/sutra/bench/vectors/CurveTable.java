package sutra.bench.vectors;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import sutra.bench.compare.Contender;
import sutra.bench.compare.Metric;
import sutra.bench.compare.report.Columns;
import sutra.bench.compare.report.Measurements;
import sutra.bench.compare.report.Table;
import sutra.bench.vectors.trial.CurvePoint;

/** Prints recall against questions a second, a line for each product and value of its knob. */
final class CurveTable {

  private final PrintStream out;

  CurveTable(PrintStream out) {
    this.out = out;
  }

  /** Prints the curves, if there are any. */
  void print(Measurements measurements) {
    List<CurvePoint> points = CurvePoint.among(measurements.metrics());
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.of("curve", "knob", "recall %", "asked /s", "p50 µs", "p99 µs"));
    for (Contender product : measurements.products()) {
      points.stream()
          .filter(point -> measurements.median(product, point.recall()).isPresent())
          .sorted(Comparator.comparing(point -> measurements.median(product, point.recall()).get()))
          .forEach(point -> lines.add(line(measurements, product, point)));
    }
    if (lines.size() > 1) {
      Columns.print(out, lines);
    }
  }

  private static List<String> line(Measurements measurements, Contender product, CurvePoint point) {
    return List.of(
        product.name(),
        point.knob(),
        "%.2f".formatted(measurements.median(product, point.recall()).orElseThrow()),
        number(measurements, product, point.rate()),
        number(measurements, product, point.p50()),
        number(measurements, product, point.p99()));
  }

  private static String number(Measurements measurements, Contender product, Metric metric) {
    return measurements.median(product, metric).map(Table::number).orElse("-");
  }
}
