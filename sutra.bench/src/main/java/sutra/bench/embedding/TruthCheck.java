package sutra.bench.embedding;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sutra.embed.spi.Embedder;

/** Compares what an embedder makes of texts with what is given of them. */
final class TruthCheck {

  private static final double VALUE_TOLERANCE = 1e-4;
  private static final double COSINE_TOLERANCE = 1e-3;

  private final Embedder embedder;
  private final PrintStream out;

  TruthCheck(Embedder embedder, PrintStream out) {
    this.embedder = embedder;
    this.out = out;
  }

  /** Prints the largest differences of each case; returns whether all are small enough. */
  boolean passes(List<Truth> cases) {
    boolean all = true;
    for (Truth truth : cases) {
      float[][] vectors = embedder.embedAll(truth.texts());
      all &= passes(truth, "value", values(truth, vectors[0]), VALUE_TOLERANCE);
      all &= passes(truth, "cosine", cosines(truth, vectors), COSINE_TOLERANCE);
    }
    return all;
  }

  private boolean passes(Truth truth, String what, Differences found, double tolerance) {
    if (found.count == 0) {
      return true;
    }
    boolean small = found.largest <= tolerance;
    out.println(
        String.format(
            Locale.ROOT,
            "%s: %d %ss, largest difference %.1e, asked %.0e: %s",
            truth.id(),
            found.count,
            what,
            found.largest,
            tolerance,
            small ? "met" : "MISSED"));
    return small;
  }

  /** How many numbers were compared, and the largest difference; NaN is the largest of all. */
  private record Differences(int count, double largest) {

    static final Differences NONE = new Differences(0, 0);

    Differences with(double given, double made) {
      return new Differences(count + 1, Math.max(largest, Math.abs(given - made)));
    }
  }

  private static Differences values(Truth truth, float[] vector) {
    Differences differences = Differences.NONE;
    for (Map.Entry<Integer, Double> value : truth.values().entrySet()) {
      int component = value.getKey();
      if (component < 0 || component >= vector.length) {
        throw new IllegalArgumentException(
            "%s: value %d: expected a component from 0 to %d, which the model has"
                .formatted(truth.id(), component, vector.length - 1));
      }
      differences = differences.with(value.getValue(), vector[component]);
    }
    return differences;
  }

  private static Differences cosines(Truth truth, float[][] vectors) {
    Differences differences = Differences.NONE;
    for (int row = 0; row < truth.cosines().size(); row++) {
      for (int column = 0; column < vectors.length; column++) {
        double made = Agreement.cosine(vectors[row], vectors[column]);
        differences = differences.with(truth.cosines().get(row).get(column), made);
      }
    }
    return differences;
  }
}
