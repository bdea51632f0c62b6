/**
 * Segments: write-once files that hold what a memtable held, sorted, with all its indexes, mapped for
 * reading. No method takes or returns null.
 */
package sutra.storage.mmap.segment;
