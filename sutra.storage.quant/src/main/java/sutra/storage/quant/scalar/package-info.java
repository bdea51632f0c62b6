/**
 * Scalar quantization: each component of a vector becomes a signed byte or a float of 16 bits.
 *
 * <p>Invariant: a row is its components, padded to a multiple of 4 bytes, then floats that correct its
 * score. A codebook never changes. File form: docs/formats/codebooks.md. No method takes or returns null.
 */
package sutra.storage.quant.scalar;
