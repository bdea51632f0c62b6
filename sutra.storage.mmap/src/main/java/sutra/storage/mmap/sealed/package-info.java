/**
 * Sealed memtables: how one becomes a segment, and how a segment is read as a layer, with the rows of
 * embedding spaces in it and beside it. No method takes or returns null.
 */
package sutra.storage.mmap.sealed;
