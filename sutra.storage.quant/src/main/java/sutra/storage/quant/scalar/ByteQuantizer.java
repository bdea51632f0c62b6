package sutra.storage.quant.scalar;

import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.Set;
import sutra.storage.api.kernel.Similarity;
import sutra.storage.api.kernel.VectorKernels;
import sutra.storage.api.quantize.Codebook;
import sutra.storage.api.quantize.QuantizerProvider;
import sutra.storage.api.quantize.VectorSource;
import sutra.storage.quant.codebook.BodyReader;
import sutra.storage.quant.codebook.CodebookFormat;
import sutra.storage.quant.codebook.Sample;
import sutra.storage.quant.codebook.Settings;

/**
 * Service entry of signed bytes: {@code int8-v1}, priority 30.
 *
 * <p>Learned are the means of the dimensions; each row has a step of its own, the same for all dimensions.
 * Steps that follow the spread of each dimension rebuild vectors better, but rank them worse, because then
 * the query loses more. Settings: {@code samples} to learn from at
 * most, 1 to 65,536, by default 16,384; {@code seed}, by default 42.
 */
public final class ByteQuantizer implements QuantizerProvider {

  static final String NAME = "int8-v1";

  private static final int SAMPLES = 16_384;
  private static final int SAMPLES_LIMIT = 65_536;
  private static final long SEED = 42;

  /** For the service loader. */
  public ByteQuantizer() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int priority() {
    return 30;
  }

  @Override
  public Codebook train(
      VectorSource vectors,
      Similarity similarity,
      Map<String, String> given,
      VectorKernels kernels) {
    Settings settings = Settings.of(given, Set.of("samples", "seed"));
    int samples = (int) settings.number("samples", SAMPLES, 1, SAMPLES_LIMIT);
    long seed = settings.number("seed", SEED, Long.MIN_VALUE, Long.MAX_VALUE);
    Sample sample = Sample.draw(vectors, similarity, samples, seed);
    float[] means = new float[vectors.dimension()];
    for (int i = 0; i < means.length && sample.count() > 0; i++) {
      means[i] = mean(sample.columns()[i], sample.count());
    }
    return new ByteCodebook(similarity, means, kernels.codes());
  }

  @Override
  public Codebook read(MemorySegment bytes, VectorKernels kernels) {
    CodebookFormat.Frame frame = CodebookFormat.read(NAME, bytes);
    var reader = new BodyReader(frame.body());
    float[] means = reader.floats("means", frame.dimension());
    reader.requireEnd();
    return new ByteCodebook(frame.similarity(), means, kernels.codes());
  }

  private static float mean(float[] column, int count) {
    double sum = 0;
    for (int i = 0; i < count; i++) {
      sum += column[i];
    }
    return (float) (sum / count);
  }
}
