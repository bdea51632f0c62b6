/**
 * The quantizer of one bit a dimension, RaBitQ, which search uses unless told otherwise.
 *
 * <p>A vector is centred, rotated at random, and kept as the signs of its components, with numbers that
 * make the score of such a code an unbiased estimate with a known error. Nothing is learned but the
 * centre, so training is a mean. Invariant: everything but scorers and encoders is immutable and may be
 * used by any thread. No method takes or returns null.
 *
 * @see <a href="https://doi.org/10.1145/3654970">Gao and Long: RaBitQ, SIGMOD 2024</a>
 */
package sutra.storage.quant.binary;
