/**
 * What the quantizers share: samples to learn from, settings, workers, and the frame of stored codebooks.
 *
 * <p>Invariant: whatever is learned depends on vectors, settings and seed alone, never on the number of
 * threads. File form: docs/formats/codebooks.md. No method takes or returns null.
 */
package sutra.storage.quant.codebook;
