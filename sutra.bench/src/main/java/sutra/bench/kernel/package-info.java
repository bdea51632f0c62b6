/**
 * Benchmarks of the vector kernels: nanoseconds for one row against one query.
 *
 * <p>Each state belongs to one thread. Rows come from a fixed seed. No method takes or returns
 * null.
 */
package sutra.bench.kernel;
