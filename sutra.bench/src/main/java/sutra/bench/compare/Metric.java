package sutra.bench.compare;

/**
 * One thing that a scenario measures.
 *
 * @param name what is measured, short enough for the head of a column
 * @param unit of its values
 * @param moreIsBetter whether the greater value wins
 */
public record Metric(String name, String unit, boolean moreIsBetter) {

  /** Things a second. */
  public static Metric rate(String name) {
    return new Metric(name, "/s", true);
  }

  /** A cost in some unit. */
  public static Metric cost(String name, String unit) {
    return new Metric(name, unit, false);
  }
}
