package sutra.storage.quant.product;

import java.lang.foreign.MemorySegment;
import java.util.Map;
import sutra.storage.api.kernel.Similarity;
import sutra.storage.api.kernel.VectorKernels;
import sutra.storage.api.quantize.Codebook;
import sutra.storage.api.quantize.QuantizerProvider;
import sutra.storage.api.quantize.VectorSource;

/** What both services of product quantization do; they differ in the bits of a subspace. */
abstract sealed class ProductProvider implements QuantizerProvider
    permits ProductQuantizer, NibbleProductQuantizer {

  private final String name;
  private final int priority;
  private final int bits;

  ProductProvider(String name, int priority, int bits) {
    this.name = name;
    this.priority = priority;
    this.bits = bits;
  }

  @Override
  public final String name() {
    return name;
  }

  @Override
  public final int priority() {
    return priority;
  }

  @Override
  public final Codebook train(
      VectorSource vectors,
      Similarity similarity,
      Map<String, String> settings,
      VectorKernels kernels) {
    return ProductTraining.train(vectors, similarity, bits, settings, kernels.codes());
  }

  @Override
  public final Codebook read(MemorySegment bytes, VectorKernels kernels) {
    return ProductFormat.read(bytes, bits, kernels.codes());
  }
}
