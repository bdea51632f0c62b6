/**
 * Segments: write-once files that hold what a memtable held, sorted, with all its indexes, mapped for
 * reading.
 *
 * <p>Invariant: a file that has its name is whole, and is never changed. One thread writes a file, any
 * thread reads an open one. File form: docs/formats/segment.md. No method takes or returns null.
 */
package sutra.storage.mmap.segment;
