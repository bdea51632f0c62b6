/** Benchmarks of extractors. */
package sutra.bench.extract;
