package sutra.storage.api.spi;

import sutra.storage.api.kernel.VectorKernels;

/**
 * Service interface of vector kernels.
 *
 * <p>The built-in scalar kernels stand at {@linkplain #priority() priority} 0 under the name {@code
 * scalar}, which is reserved; a provider below 0 serves only when asked for by name.
 */
public interface KernelProvider extends Provider {

  /**
   * Opens the kernels after making sure that they are right, and fast, on this machine.
   *
   * @return kernels for any thread; they need no closing
   * @throws UnsupportedOperationException if this machine or this JVM cannot run them well; the
   *     message gives the reason and the remedy in one line, and the next provider serves
   */
  VectorKernels open();
}
