package sutra.storage.mmap.rows;

import sutra.storage.api.VectorForm;

/**
 * What the embeddings of a store are like.
 *
 * @param dimension components of each; 0 for a store without embeddings
 * @param form in which segments keep them
 */
public record RowShape(int dimension, VectorForm form) {}
