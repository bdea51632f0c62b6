/**
 * The way of a write: a bounded queue that any thread fills, and the one thread that empties it into
 * the log and the memtables.
 *
 * <p>Invariant: commits take effect in the order of their sequence numbers; an accepted one is never
 * dropped while the store works. Only the log thread touches the log's files.
 */
package sutra.storage.mmap.writelog;
