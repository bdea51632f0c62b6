/**
 * The model-free embedder: signed feature hashing of words and character n-grams.
 * Invariant: a text's vector never changes while the model identifier stays (golden test).
 * Reached as the provider {@code hash}; the algorithm is documented in {@link HashEmbedder}.
 * Embedders are safe for use by many threads; what one call works with belongs to that call.
 * No method takes or returns null.
 */
package sutra.embed.hash;
