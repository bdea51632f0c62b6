/** What the benchmarks share: seeded data. */
package sutra.bench;
