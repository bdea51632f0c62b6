package sutra.storage.mmap.layer;

import sutra.storage.mmap.vectors.IndexedRows;

/**
 * The rows that a layer has of a space, and how many of them a snapshot may look at.
 *
 * @param vectors the rows
 * @param count complete ones
 */
public record LayerRows(IndexedRows vectors, int count) {}
