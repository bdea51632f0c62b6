package sutra.storage.quant.product;

import java.lang.foreign.MemorySegment;
import java.util.Map;
import sutra.storage.api.kernel.Similarity;
import sutra.storage.api.kernel.VectorKernels;
import sutra.storage.api.quantize.Codebook;
import sutra.storage.api.quantize.QuantizerProvider;
import sutra.storage.api.quantize.VectorSource;

/**
 * Service entry of product quantization with 4 bits a subspace: {@code product4-v1}, priority 40. It is
 * scanned much faster than 8 bits, through {@linkplain Codebook#blocks transposed blocks}, and loses more.
 *
 * <p>Settings are those of {@link ProductQuantizer}, but there are by default a fourth as many subspaces as
 * dimensions, rounded up (384 floats become 48 bytes). There are no blocks with more than 256 subspaces.
 */
public final class NibbleProductQuantizer implements QuantizerProvider {

  static final String NAME = "product4-v1";
  private static final int BITS = 4;

  /** For the service loader. */
  public NibbleProductQuantizer() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int priority() {
    return 40;
  }

  @Override
  public Codebook train(
      VectorSource vectors,
      Similarity similarity,
      Map<String, String> settings,
      VectorKernels kernels) {
    return ProductTraining.train(vectors, similarity, BITS, settings, kernels.codes());
  }

  @Override
  public Codebook read(MemorySegment bytes, VectorKernels kernels) {
    return ProductFormat.read(bytes, BITS, kernels.codes());
  }
}
