/**
 * Measures Sutra beside other products in one run on the same records. {@link
 * sutra.bench.peers.CompareCommand} is the entry. What each scenario means: docs/BENCHMARKS.md.
 */
package sutra.bench.peers;
