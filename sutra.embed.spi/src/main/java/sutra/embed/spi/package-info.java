/**
 * The embedder contract and its look-up: a provider turns text into vectors of one dimension.
 * Invariant: model and dimension together identify the vectors; a change of either shows in them.
 * Embedders and providers are safe for use by many threads at once.
 * No method takes or returns null.
 */
package sutra.embed.spi;
