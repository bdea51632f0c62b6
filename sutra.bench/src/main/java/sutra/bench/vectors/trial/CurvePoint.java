package sutra.bench.vectors.trial;

import java.util.List;
import sutra.bench.compare.Figures;
import sutra.bench.compare.Metric;

/**
 * What is measured at one value of a knob, beside the metrics of the trial.
 *
 * @param knob the name of the knob and its value
 * @param recall the mean recall
 * @param rate questions a second
 * @param p50 the median time of a question
 * @param p99 the time that one of a hundred takes longer than
 */
public record CurvePoint(String knob, Metric recall, Metric rate, Metric p50, Metric p99) {

  private static final String RECALL = "recall, ";

  static CurvePoint of(String name, double value) {
    String number = value == Math.rint(value) && value > 1 ? "" + (long) value : "" + value;
    return of(name + " " + number);
  }

  private static CurvePoint of(String knob) {
    return new CurvePoint(
        knob,
        new Metric(RECALL + knob, "%", true),
        Metric.rate("asked, " + knob),
        Metric.cost("p50, " + knob, "µs"),
        Metric.cost("p99, " + knob, "µs"));
  }

  /** The points among metrics. */
  public static List<CurvePoint> among(List<Metric> metrics) {
    return metrics.stream()
        .map(Metric::name)
        .filter(name -> name.startsWith(RECALL))
        .map(name -> of(name.substring(RECALL.length())))
        .toList();
  }

  void add(Figures figures, Pass.Result result) {
    figures
        .with(recall, Search.PERCENT * result.recall())
        .with(rate, result.rate())
        .with(p50, result.nanos(), 50)
        .with(p99, result.nanos(), 99);
  }
}
