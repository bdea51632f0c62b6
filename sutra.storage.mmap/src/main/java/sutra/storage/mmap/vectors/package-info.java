/**
 * Nearest neighbours faster than by looking at every vector: codes of the vectors of a layer, and for
 * great segments a graph that links each vector with near ones. Both are derived from the vectors, kept in
 * files of their own, and may be missing: then search is slower, and as right.
 *
 * <p>Imports: the layer's rows, the container of segments, {@code io}. Invariant: what readers see here is
 * written before it is published and never changed after. No method takes or returns null.
 */
package sutra.storage.mmap.vectors;
