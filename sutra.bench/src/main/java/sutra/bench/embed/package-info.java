/** Benchmarks of embedders. */
package sutra.bench.embed;
