/**
 * Recent writes in native memory: concepts, associations, vectors and their indexes.
 *
 * <p>Invariant: one writer, the log thread; any number of readers, which never wait. A record is
 * complete before the store that makes it reachable, which has release semantics; nothing that a
 * reader may have seen is overwritten, but for the sequence at which a version died.
 */
package sutra.storage.mmap.memtable;
