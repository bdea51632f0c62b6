package sutra.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sutra.cli.measure.CurvePoint;
import sutra.cli.measure.MethodReport;
import sutra.cli.measure.VectorReport;

/** What {@code bench vectors} found, as a table for people. */
public final class VectorTable {

  private static final String LINE = "%-12s %8s %8s %9s  %-11s %6s %9s %8s %8s";

  private final Style style;

  /** Lays out for a console's results. */
  public VectorTable(Console console) {
    this.style = console.style();
  }

  /** A title, the methods with a line for each setting, and an advice. */
  public List<String> lines(VectorReport report) {
    List<String> lines = new ArrayList<>();
    lines.add(style.strong(title(report)));
    lines.add("");
    lines.add(style.faint(header()));
    for (MethodReport method : report.rows()) {
      for (int i = 0; i < method.curve().size(); i++) {
        lines.add(line(method, method.curve().get(i), i == 0));
      }
    }
    lines.add("");
    lines.add(advice(report));
    return lines;
  }

  private static String title(VectorReport report) {
    return "%s of %d by %s, %s for %s, kernels %s"
        .formatted(
            TextLayout.count(report.vectors(), "vector"),
            report.dimension(),
            TextLayout.name(report.similarity()),
            report.queries() == 1 ? "1 query" : TextLayout.count(report.queries()) + " queries",
            report.k() == 1 ? "the nearest" : "the " + TextLayout.count(report.k()) + " nearest",
            report.kernels());
  }

  private static String header() {
    return format("", "built in", "B/vector", "B on disk", "", "recall", "queries/s", "p50", "p99");
  }

  private String line(MethodReport method, CurvePoint point, boolean first) {
    String line =
        format(
            first ? method.method() : "",
            first ? seconds(method.buildSeconds()) : "",
            first ? bytes(method.bytesPerVector()) : "",
            first ? bytes(method.diskBytesPerVector()) : "",
            point.setting(),
            TextLayout.digits("%.4f", point.recall()),
            TextLayout.count(Math.round(point.queriesPerSecond())),
            TextLayout.micros(point.p50Micros()),
            TextLayout.micros(point.p99Micros()));
    return point.strategy().map(how -> line + "  " + style.faint(words(how))).orElse(line);
  }

  private static String format(Object... cells) {
    return LINE.formatted(cells).stripTrailing();
  }

  /** Which method and setting to take, in one sentence. */
  static String advice(VectorReport report) {
    return report
        .cheapest()
        .map(VectorTable::advice)
        .orElse("Nothing reaches recall " + VectorReport.GOOD_RECALL + ".");
  }

  private static String advice(VectorReport.Choice choice) {
    CurvePoint point = choice.point();
    MethodReport method = choice.method();
    String setting = point.setting().equals(method.method()) ? "" : " with " + point.setting();
    return "The cheapest way to recall %s is %s%s: recall %s, %s queries/s, %s B a vector."
        .formatted(
            VectorReport.GOOD_RECALL,
            method.method(),
            setting,
            TextLayout.digits("%.3f", point.recall()),
            TextLayout.count(Math.round(point.queriesPerSecond())),
            bytes(method.bytesPerVector()));
  }

  private static String words(String strategy) {
    return strategy.toLowerCase(Locale.ROOT).replace('_', ' ').replace("+", ", ");
  }

  private static String seconds(double seconds) {
    return seconds == 0 ? "-" : TextLayout.digits("%.2f s", seconds);
  }

  private static String bytes(double bytes) {
    return bytes == Math.rint(bytes)
        ? TextLayout.count((long) bytes)
        : TextLayout.digits("%,.1f", bytes);
  }
}
