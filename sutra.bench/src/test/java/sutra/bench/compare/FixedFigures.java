package sutra.bench.compare;

/** Figures that nobody measured. */
public final class FixedFigures {

  private FixedFigures() {}

  /** Figures of one value. */
  public static Figures of(Metric metric, double value) {
    return new Figures().with(metric, value);
  }
}
