/**
 * The bytes of a batch, as they stand in the write queue and in the log.
 *
 * <p>Invariant: what is encoded has been checked; reading needs no second look but the log's
 * checksum. Encoders run on callers' threads, readers on the log thread. File form:
 * docs/formats/wal.md, "Commits". No method takes or returns null.
 */
package sutra.storage.mmap.record;
