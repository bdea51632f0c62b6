/**
 * Vector kernels: the arithmetic of nearest-neighbour search over rows in off-heap memory.
 *
 * <p>Invariant: {@link sutra.storage.api.kernel.ScalarKernels} defines each kernel; a faster one
 * may differ by rounding only, within a stated bound. Kernels keep no state, so any thread may call
 * them. Rows are little-endian floats. No method takes or returns null.
 */
package sutra.storage.api.kernel;
