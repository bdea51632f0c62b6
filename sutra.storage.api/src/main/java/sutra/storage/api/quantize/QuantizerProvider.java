package sutra.storage.api.quantize;

import java.lang.foreign.MemorySegment;
import java.util.Map;
import sutra.storage.api.kernel.Similarity;
import sutra.storage.api.kernel.VectorKernels;
import sutra.storage.api.spi.Provider;

/**
 * Service interface of quantizers. Its {@linkplain #name() name} is kept beside codes, and names the one
 * that can read them again: it changes whenever the meaning of codes does.
 */
public interface QuantizerProvider extends Provider {

  /**
   * Learns a codebook. The same vectors, settings and version give the same codebook, on every machine
   * with the same kernels.
   *
   * @param vectors a sample; it may be as small as one likes, or empty
   * @param settings of this quantizer by name; those that are absent have documented defaults
   * @throws IllegalArgumentException if a setting is unknown or out of its range, with {@code
   *     name=value}
   */
  Codebook train(
      VectorSource vectors,
      Similarity similarity,
      Map<String, String> settings,
      VectorKernels kernels);

  /**
   * Reads what {@link Codebook#bytes} gave.
   *
   * @throws IllegalArgumentException if these bytes are not such a codebook; the message says what was
   *     expected and found
   */
  Codebook read(MemorySegment bytes, VectorKernels kernels);
}
