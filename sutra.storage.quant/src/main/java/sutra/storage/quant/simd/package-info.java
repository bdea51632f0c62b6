/**
 * SIMD kernels: the only package that imports {@code jdk.incubator.vector}.
 *
 * <p>Invariant: results agree with {@link sutra.storage.api.kernel.ScalarKernels} within the bound
 * that {@link sutra.storage.api.kernel.VectorKernels} states. Everything here is stateless and may
 * be called by any thread. No method takes or returns null.
 */
package sutra.storage.quant.simd;
