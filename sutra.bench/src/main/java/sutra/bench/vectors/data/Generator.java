package sutra.bench.vectors.data;

import java.util.SplittableRandom;
import sutra.bench.data.Mix;

/**
 * Makes unit vectors as embeddings of texts are: a direction common to all, clusters within a subspace
 * whose variances decay by a power law, and a little noise in all dimensions. A vector is made from its
 * number alone, so that questions are of the same kind as the rows but none of them. Thread-safe.
 */
public final class Generator {

  private static final int LATENT = 64;
  private static final int CLUSTERS = 1_000;

  /** Variance of latent dimension j is (j + 1) to the power of -DECAY. */
  private static final double DECAY = 0.9;

  /** Lengths of the parts, relative to each other. */
  private static final double COMMON = 0.6;

  private static final double CENTRE = 0.6;
  private static final double WITHIN = 0.6;
  private static final double NOISE = 0.15;

  private final long seed;
  private final int dimension;
  private final float[] common;
  private final float[][] basis = new float[LATENT][];
  private final float[] deviations = new float[LATENT];

  /** Makes what all vectors share. */
  public Generator(int dimension, long seed) {
    this.seed = seed;
    this.dimension = dimension;
    SplittableRandom random = new SplittableRandom(Mix.mix(seed));
    common = gaussians(random, dimension);
    double variances = 0;
    for (int j = 0; j < LATENT; j++) {
      basis[j] = gaussians(random, dimension);
      variances += variance(j);
    }
    for (int j = 0; j < LATENT; j++) {
      deviations[j] = (float) Math.sqrt(variance(j) / variances);
    }
  }

  /** The vector of a number. */
  public float[] vector(long number) {
    SplittableRandom random = new SplittableRandom(Mix.mix(seed ^ Mix.mix(number)));
    float[] vector = gaussians(random, dimension);
    scale(vector, NOISE);
    add(vector, common, COMMON);
    float[] centre = centre(random.nextInt(CLUSTERS));
    for (int j = 0; j < LATENT; j++) {
      double place = CENTRE * centre[j] + WITHIN * random.nextGaussian();
      add(vector, basis[j], place * deviations[j]);
    }
    return Vectors.normalized(vector);
  }

  private float[] centre(int cluster) {
    return gaussians(new SplittableRandom(Mix.mix(~seed + cluster)), LATENT);
  }

  private static double variance(int latent) {
    return Math.pow(latent + 1, -DECAY);
  }

  private static float[] gaussians(SplittableRandom random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  private static void scale(float[] vector, double factor) {
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= (float) factor;
    }
  }

  private static void add(float[] vector, float[] direction, double length) {
    float factor = (float) length;
    for (int i = 0; i < vector.length; i++) {
      vector[i] += factor * direction[i];
    }
  }
}
