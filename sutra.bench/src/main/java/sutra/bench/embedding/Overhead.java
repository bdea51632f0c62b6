package sutra.bench.embedding;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import sutra.bench.compare.Contender;
import sutra.bench.compare.report.Measurements;

/** How much longer Sutra takes than ONNX Runtime alone. */
final class Overhead {

  private Overhead() {}

  /**
   * Adds Sutra's overhead of each round, in percent of the time that ONNX Runtime alone took in the
   * same round; of its two manners the one with the higher median rate counts.
   *
   * @throws IllegalStateException if the batches of ONNX Runtime were not those of Sutra
   */
  static void addTo(Measurements measurements) {
    Optional<Contender> sutra =
        measurements.products().stream()
            .filter(product -> product.name().equals(Contender.SUTRA))
            .findFirst();
    Optional<Contender> bare =
        measurements.products().stream()
            .filter(Contender::isBaseline)
            .max(
                Comparator.comparing(
                    product -> measurements.median(product, TextTrial.RATE).orElseThrow()));
    if (sutra.isEmpty() || bare.isEmpty()) {
      return;
    }
    requireSameBatches(measurements, sutra.get(), bare.get());
    List<Double> own = measurements.values(sutra.get(), TextTrial.RATE);
    List<Double> alone = measurements.values(bare.get(), TextTrial.RATE);
    for (int round = 0; round < Math.min(own.size(), alone.size()); round++) {
      measurements.add(sutra.get(), TextTrial.OVERHEAD, percent(own.get(round), alone.get(round)));
    }
  }

  /** By how much the time behind a rate is longer than that behind another, in percent of the latter. */
  static double percent(double rate, double other) {
    return 100 * (other / rate - 1);
  }

  private static void requireSameBatches(Measurements measurements, Contender own, Contender bare) {
    double padding = measurements.median(own, TextTrial.PADDING).orElseThrow();
    double other = measurements.median(bare, TextTrial.PADDING).orElseThrow();
    if (padding != other) {
      throw new IllegalStateException(
          "padding of Sutra's batches is %s %%, of those given to ONNX Runtime %s %%: expected the same batches; make TokenBatches as the embedder makes its own"
              .formatted(padding, other));
    }
  }
}
