package sutra.bench.vectors.trial;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalDouble;
import java.util.TreeMap;
import sutra.bench.vectors.product.VectorProduct;

/**
 * Finds the values of a product's knob that are worth measuring, on questions that are not measured
 * afterwards.
 */
final class Tuning {

  /** Above it no more values are tried. */
  private static final double ENOUGH = 0.999;

  private static final int STEPS = 4;

  private final VectorProduct product;
  private final Pass pass;
  private final NavigableMap<Double, Double> recalls = new TreeMap<>();

  private Tuning(VectorProduct product, Pass pass) {
    this.product = product;
    this.pass = pass;
  }

  /** Tries all values of the knob, and for each wanted recall some between. */
  static Tuning run(VectorProduct product, Pass pass, int k, List<Double> wanted) throws Exception {
    Tuning tuning = new Tuning(product, pass);
    for (double knob : product.knobs(k)) {
      if (tuning.tryOut(knob) >= Math.max(ENOUGH, wanted.getLast())) {
        break;
      }
    }
    if (product.hasWholeKnob()) {
      for (double recall : wanted) {
        tuning.refine(recall);
      }
    }
    return tuning;
  }

  private double tryOut(double knob) throws Exception {
    double recall = pass.run(knob).recall();
    recalls.put(knob, recall);
    return recall;
  }

  /** Halves the distance between the last value that finds too little and the first that does not. */
  private void refine(double wanted) throws Exception {
    for (int step = 0; step < STEPS; step++) {
      OptionalDouble enough = knobFor(wanted);
      if (enough.isEmpty() || recalls.lowerKey(enough.getAsDouble()) == null) {
        return;
      }
      double less = recalls.lowerKey(enough.getAsDouble());
      double middle = Math.floor((less + enough.getAsDouble()) / 2);
      if (middle <= less) {
        return;
      }
      tryOut(middle);
    }
  }

  /** The fastest value that found so much. */
  OptionalDouble knobFor(double wanted) {
    return recalls.entrySet().stream()
        .filter(entry -> entry.getValue() >= wanted)
        .mapToDouble(entry -> entry.getKey())
        .min();
  }

  /** The values of the curve: those of the product that were tried, and the chosen ones. */
  List<Double> worthMeasuring(int k, List<Double> wanted) {
    List<Double> knobs = new ArrayList<>(product.knobs(k));
    knobs.retainAll(recalls.keySet());
    for (double recall : wanted) {
      knobFor(recall).ifPresent(knobs::add);
    }
    return knobs.stream().sorted().distinct().toList();
  }
}
