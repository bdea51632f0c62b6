/**
 * Product quantization (Jégou, Douze and Schmid, IEEE PAMI 2011): a vector is cut into subspaces, and each
 * part is replaced with the number of the nearest of 256 or 16 centroids.
 *
 * <p>Invariant: a codebook and all that it holds never change after training. Loops over centroids or
 * points keep one plain array for each operand, all with the same index, because only such loops are
 * vectorized by C2. File form: docs/formats/codebooks.md. No method takes or returns null.
 */
package sutra.storage.quant.product;
