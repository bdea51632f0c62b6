/** Benchmarks of a store as its callers use it: writing at each level, and reading. */
package sutra.bench.store;
