package sutra.bench.vectors.product;

import java.util.ArrayList;
import java.util.List;

/** Values of knobs. */
final class Knobs {

  private Knobs() {}

  /** Whole numbers from one to another, each about 1.4 times the one before. */
  static List<Double> rising(int first, int last) {
    List<Double> knobs = new ArrayList<>();
    for (double knob = first; knob < last; knob *= Math.sqrt(2)) {
      knobs.add((double) Math.round(knob));
    }
    knobs.add((double) Math.max(first, last));
    return knobs.stream().distinct().toList();
  }
}
