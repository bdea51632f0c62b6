/**
 * Measures Sutra's search for near vectors beside other indexes in one run on the same vectors. {@link
 * sutra.bench.vectors.VectorsCommand} is the entry. What each trial means: docs/BENCHMARKS.md.
 */
package sutra.bench.vectors;
