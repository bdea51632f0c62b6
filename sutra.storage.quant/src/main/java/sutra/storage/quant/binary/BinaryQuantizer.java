package sutra.storage.quant.binary;

import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.Set;
import sutra.storage.api.kernel.Similarity;
import sutra.storage.api.kernel.VectorKernels;
import sutra.storage.api.quantize.Codebook;
import sutra.storage.api.quantize.QuantizerProvider;
import sutra.storage.api.quantize.VectorSource;
import sutra.storage.quant.codebook.Lengths;
import sutra.storage.quant.codebook.Settings;

/**
 * Service entry of the quantizer of one bit a dimension: {@code binary-v1}, priority 100.
 *
 * <p>Training takes the mean of at most 65,536 vectors, evenly chosen. It has one setting, {@code seed}
 * of the rotation, a long; 1 unless given.
 */
public final class BinaryQuantizer implements QuantizerProvider {

  static final String NAME = "binary-v1";

  private static final int SAMPLE_LIMIT = 65_536;
  private static final String SEED = "seed";
  private static final long USUAL_SEED = 1;

  /** For the service loader. */
  public BinaryQuantizer() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int priority() {
    return 100;
  }

  @Override
  public Codebook train(
      VectorSource vectors,
      Similarity similarity,
      Map<String, String> settings,
      VectorKernels kernels) {
    long seed =
        Settings.of(settings, Set.of(SEED))
            .number(SEED, USUAL_SEED, Long.MIN_VALUE, Long.MAX_VALUE);
    float[] centre = mean(vectors, similarity == Similarity.COSINE);
    return new BinaryCodebook(similarity, seed, centre, kernels.codes());
  }

  @Override
  public Codebook read(MemorySegment bytes, VectorKernels kernels) {
    return BinaryFormat.decode(bytes, kernels.codes());
  }

  private static float[] mean(VectorSource vectors, boolean normalized) {
    int step = Math.max(1, (vectors.count() + SAMPLE_LIMIT - 1) / SAMPLE_LIMIT);
    double[] sums = new double[vectors.dimension()];
    float[] vector = new float[vectors.dimension()];
    int used = 0;
    for (int row = 0; row < vectors.count(); row += step) {
      vectors.copy(row, vector);
      double scale = normalized ? Lengths.inverse(vector) : 1;
      for (int i = 0; i < sums.length; i++) {
        sums[i] += vector[i] * scale;
      }
      used++;
    }
    float[] mean = new float[sums.length];
    for (int i = 0; i < sums.length && used > 0; i++) {
      mean[i] = (float) (sums[i] / used);
    }
    return mean;
  }
}
