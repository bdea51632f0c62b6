/**
 * Sealed memtables: how one becomes a segment, and how a segment is read as a layer. No method takes
 * or returns null.
 */
package sutra.storage.mmap.sealed;
