/**
 * Loads a store of a million concepts with associations, reopens and verifies it, and reports times,
 * sizes and heap. {@link sutra.bench.million.MillionCommand} is the entry; each thing that is done with
 * the store is a {@link sutra.bench.million.Step}.
 */
package sutra.bench.million;
