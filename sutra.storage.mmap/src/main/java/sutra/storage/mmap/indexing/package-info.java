/**
 * The thread that links vectors into neighbour graphs, beside everything else.
 *
 * <p>Imports: segments as layers, and what builds graphs. A graph is never needed for an answer, so whatever
 * fails here costs time and nothing else. No method takes or returns null.
 */
package sutra.storage.mmap.indexing;
