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
import sutra.storage.quant.codebook.Settings;

/**
 * Service entry of floats of 16 bits (IEEE 754 binary16): {@code float16-v1}, priority 20. Nothing is
 * learned, and there are no settings.
 */
public final class HalfQuantizer implements QuantizerProvider {

  static final String NAME = "float16-v1";

  /** For the service loader. */
  public HalfQuantizer() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int priority() {
    return 20;
  }

  @Override
  public Codebook train(
      VectorSource vectors,
      Similarity similarity,
      Map<String, String> settings,
      VectorKernels kernels) {
    Settings.of(settings, Set.of());
    return new HalfCodebook(vectors.dimension(), similarity, kernels.codes());
  }

  @Override
  public Codebook read(MemorySegment bytes, VectorKernels kernels) {
    CodebookFormat.Frame frame = CodebookFormat.read(NAME, bytes);
    new BodyReader(frame.body()).requireEnd();
    return new HalfCodebook(frame.dimension(), frame.similarity(), kernels.codes());
  }
}
