/**
 * Write-ahead log: records a commit before anyone can see it.
 *
 * <p>Invariant: the bytes of the log up to its end are whole frames in sequence order, each bound
 * to its store, file, offset and predecessor by its checksum. Writers belong to the log thread;
 * readers run only during recovery and verification. File form: docs/formats/wal.md.
 */
package sutra.storage.mmap.wal;
