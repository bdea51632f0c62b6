package sutra.storage.quant.simd;

import java.util.Optional;
import sutra.storage.api.kernel.VectorKernels;
import sutra.storage.api.spi.KernelProvider;

/**
 * Service entry of the SIMD kernels: {@code simd}, priority 100.
 *
 * <p>It names no type of the Vector API, so that it loads, and can refuse with a reason, where that
 * API is missing. See {@link Obstacles} for when it refuses.
 */
public final class SimdKernelProvider implements KernelProvider {

  /** The kernels, which have no state, once they were checked: what a machine computes does not change. */
  private static volatile VectorKernels checked;

  /** For the service loader. */
  public SimdKernelProvider() {}

  @Override
  public String name() {
    return "simd";
  }

  @Override
  public int priority() {
    return 100;
  }

  @Override
  public VectorKernels open() {
    Optional<String> obstacle = Obstacles.first();
    if (obstacle.isPresent()) {
      throw new UnsupportedOperationException(obstacle.get());
    }
    if (checked == null) {
      VectorKernels kernels = new SimdKernels();
      SelfCheck.run(kernels);
      checked = kernels;
    }
    return checked;
  }
}
