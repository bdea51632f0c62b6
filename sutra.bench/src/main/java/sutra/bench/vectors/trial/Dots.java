package sutra.bench.vectors.trial;

import java.util.List;
import java.util.SplittableRandom;
import sutra.bench.compare.Experiment;
import sutra.bench.compare.Figures;
import sutra.bench.compare.Metric;
import sutra.bench.compare.Target;
import sutra.bench.compare.Trial;
import sutra.bench.compare.Workspace;
import sutra.bench.vectors.product.DotProducts;
import sutra.bench.vectors.product.VectorProduct;

/** The time of a dot product of floats that are in the first-level cache. */
record Dots() implements VectorTrial {

  private static final Metric SINGLE = Metric.cost("one by one", "ns");
  private static final Metric TOGETHER = Metric.cost("together", "ns");

  /** Rows of a call; with 384 floats each they take 12 KiB. */
  private static final int ROWS = 8;

  private static final int CALLS = 50_000;
  private static final double TOLERANCE = 1e-3;

  @Override
  public String name() {
    return "dots";
  }

  @Override
  public Experiment experiment(VectorSettings settings) {
    return new Experiment(
        name(),
        "a dot product of %d floats, %d rows in the cache"
            .formatted(settings.data().base().dimension(), ROWS),
        List.of(SINGLE, TOGETHER),
        List.of(
            Target.value(SINGLE, 20),
            Target.value(TOGETHER, 13),
            Target.timesBestPeer(SINGLE, 0.9)));
  }

  @Override
  public boolean suits(VectorProduct product) {
    return product.hasDots();
  }

  @Override
  public Session prepare(VectorProduct product, VectorSettings settings, Workspace workspace) {
    int dimension = settings.data().base().dimension();
    var random = new SplittableRandom(settings.seed());
    float[] query = vector(dimension, random);
    float[][] rows = new float[ROWS][];
    double[] expected = new double[ROWS];
    for (int i = 0; i < ROWS; i++) {
      rows[i] = vector(dimension, random);
      for (int j = 0; j < dimension; j++) {
        expected[i] += (double) query[j] * rows[i][j];
      }
    }
    return new DotSession(product.dots(query, rows), expected);
  }

  private static float[] vector(int dimension, SplittableRandom random) {
    float[] vector = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return vector;
  }

  /** Multiplies the same rows again and again. */
  private record DotSession(DotProducts dots, double[] expected) implements Trial.Session {

    @Override
    public Figures round() {
      var figures = new Figures().with(SINGLE, nanos(dots::oneByOne));
      dots.together().ifPresent(together -> figures.with(TOGETHER, nanos(together)));
      return figures;
    }

    private double nanos(DotProducts.Together way) {
      float[] results = new float[ROWS];
      long start = System.nanoTime();
      for (int call = 0; call < CALLS; call++) {
        way.run(results);
      }
      double nanos = System.nanoTime() - start;
      for (int i = 0; i < ROWS; i++) {
        if (Math.abs(results[i] - expected[i]) > TOLERANCE * expected.length) {
          throw new IllegalStateException(results[i] + " is not " + expected[i]);
        }
      }
      return nanos / CALLS / ROWS;
    }

    @Override
    public void warmUp() {
      for (int i = 0; i < 20; i++) {
        round();
      }
    }

    @Override
    public void close() {}
  }
}
