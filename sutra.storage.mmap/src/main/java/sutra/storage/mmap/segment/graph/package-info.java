/**
 * Associations in a segment: their versions, who is linked to whom in both directions, and the names
 * of their types. Invariant: versions are sorted by (source node, type, confidence falling, birth
 * falling), so that an ordinal is also a place in the outgoing adjacency. Writers belong to one
 * thread; readers serve any number. Form: docs/formats/segment-graph.md. No method takes or returns
 * null.
 */
package sutra.storage.mmap.segment.graph;
