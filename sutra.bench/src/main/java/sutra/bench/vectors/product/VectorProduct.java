package sutra.bench.vectors.product;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sutra.bench.compare.Contender;
import sutra.bench.vectors.data.Filter;
import sutra.bench.vectors.data.VectorData;

/** A product that finds near vectors. Stateless. */
public interface VectorProduct extends Contender {

  /** How it is configured, in a few words. */
  String settings();

  @Override
  default Map<String, String> configuration() {
    return Map.of("settings", settings());
  }

  /** What its search can be told, so that it finds more in more time. */
  String knob();

  /** Values of the knob from the fastest to the most thorough, for questions of {@code k} rows. */
  List<Double> knobs(int k);

  /** Whether only whole numbers are values of the knob. */
  default boolean hasWholeKnob() {
    return true;
  }

  /** Whether its own means can apply a filter. */
  boolean supports(Filter filter);

  /** The same product just after it was written, before any index is built, if it can be searched then. */
  default Optional<VectorProduct> unindexed() {
    return Optional.empty();
  }

  /** Whether what is opened is a {@link LiveIndex}. */
  default boolean isWritable() {
    return false;
  }

  /** Whether {@link #dots} says how it multiplies floats. */
  default boolean hasDots() {
    return false;
  }

  /** Multiplies a query with rows. */
  default DotProducts dots(float[] query, float[][] rows) {
    throw new IllegalStateException(name() + " does not multiply floats here");
  }

  /** Writes an index of all rows of the data into an empty folder, with so many threads. */
  void build(VectorData data, Path directory, int threads) throws Exception;

  /** Opens what was built. */
  VectorIndex open(VectorData data, Path directory) throws Exception;
}
