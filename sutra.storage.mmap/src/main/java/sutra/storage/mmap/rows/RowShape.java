package sutra.storage.mmap.rows;

import sutra.storage.api.VectorForm;

/**
 * What the embeddings of a store in one of its spaces are like.
 *
 * @param space the number of the space in the store
 * @param dimension components of each; 0 for a store without embeddings
 * @param form in which segments keep them
 */
public record RowShape(int space, int dimension, VectorForm form) {}
