/**
 * Quantizers: how vectors become short codes, and how codes are scored without decoding them.
 *
 * <p>Invariant: a {@link sutra.storage.api.quantize.Codebook} never changes once it is trained, so that
 * codes and codebook can be kept apart and any thread may use it. Codes are native memory. A greater
 * score is nearer, whatever the similarity. No method takes or returns null.
 */
package sutra.storage.api.quantize;
