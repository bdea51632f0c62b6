package sutra.storage.quant.product;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import sutra.storage.api.kernel.CodeKernels;
import sutra.storage.api.kernel.Similarity;
import sutra.storage.api.quantize.VectorSource;
import sutra.storage.quant.codebook.Sample;
import sutra.storage.quant.codebook.Settings;
import sutra.storage.quant.codebook.Workers;

/** Learns a product codebook: the rotation if one is asked for, then each subspace on its own. */
final class ProductTraining {

  private static final Set<String> KNOWN =
      Set.of("subspaces", "rotation", "rounds", "samples", "seed", "threads");

  private static final int SAMPLES = 65_536;
  private static final int ROUNDS = 10;
  private static final int ROUNDS_LIMIT = 1_000;
  private static final int THREADS_LIMIT = 1_024;
  private static final long SEED = 42;

  /** A rotation is learned from fewer vectors, because each round takes them all through it. */
  private static final int ROTATION_SAMPLES = 16_384;

  /** The inverses that a rotation is learned with take the cube of the dimension in time. */
  private static final int ROTATION_DIMENSIONS = 2_048;

  private final ProductShape shape;
  private final int rounds;
  private final int samples;
  private final long seed;
  private final int threads;
  private final boolean rotated;

  private ProductTraining(
      int dimension, Similarity similarity, int bits, Map<String, String> given) {
    Settings settings = Settings.of(given, KNOWN);
    int usual = (dimension + bits - 1) / bits;
    int subspaces = (int) settings.number("subspaces", usual, 1, dimension);
    shape = new ProductShape(dimension, similarity, bits, subspaces);
    rounds = (int) settings.number("rounds", ROUNDS, 1, ROUNDS_LIMIT);
    samples = (int) settings.number("samples", SAMPLES, 1, SAMPLES);
    seed = settings.number("seed", SEED, Long.MIN_VALUE, Long.MAX_VALUE);
    int processors = Math.min(THREADS_LIMIT, Runtime.getRuntime().availableProcessors());
    threads = (int) settings.number("threads", processors, 1, THREADS_LIMIT);
    rotated = settings.choice("rotation", List.of("none", "learned")).equals("learned");
    if (rotated && dimension > ROTATION_DIMENSIONS) {
      throw new IllegalArgumentException(
          "rotation=learned: takes at most "
              + ROTATION_DIMENSIONS
              + " dimensions, not "
              + dimension);
    }
  }

  static ProductCodebook train(
      VectorSource vectors,
      Similarity similarity,
      int bits,
      Map<String, String> settings,
      CodeKernels kernels) {
    var training = new ProductTraining(vectors.dimension(), similarity, bits, settings);
    return training.learn(vectors, kernels);
  }

  private ProductCodebook learn(VectorSource vectors, CodeKernels kernels) {
    Sample sample = Sample.draw(vectors, shape.similarity(), samples, seed);
    Optional<Rotation> rotation = Optional.empty();
    if (rotated) {
      Sample fewer = Sample.draw(vectors, shape.similarity(), ROTATION_SAMPLES, seed);
      rotation = Optional.of(new LearnedRotation(fewer, shape, seed, threads, kernels).learn());
      sample = new Sample(LearnedRotation.rotate(sample, rotation.get(), threads), sample.count());
    }
    Subspace[] subspaces = new Subspace[shape.subspaces()];
    Sample learnedFrom = sample;
    Workers.run(threads, subspaces.length, s -> subspaces[s] = cluster(learnedFrom, s, kernels));
    return new ProductCodebook(shape, List.of(subspaces), rotation, kernels);
  }

  private Subspace cluster(Sample sample, int s, CodeKernels kernels) {
    int reserved = shape.reserved(s);
    int first = shape.first(s);
    float[][] columns = Arrays.copyOfRange(sample.columns(), first, shape.first(s + 1));
    float[] learned =
        new KMeans(columns, sample.count(), kernels)
            .cluster(shape.centroids() - reserved, rounds, shape.seed(seed, s));
    float[] centroids = new float[columns.length * shape.centroids()];
    System.arraycopy(learned, 0, centroids, columns.length * reserved, learned.length);
    return new Subspace(first, shape.centroids(), centroids, reserved, shape.euclidean());
  }
}
