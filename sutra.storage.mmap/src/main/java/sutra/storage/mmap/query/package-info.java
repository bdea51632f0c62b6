/**
 * Answers questions over one view of a store.
 *
 * <p>Invariant: nothing here changes anything; every candidate is checked against the view's
 * sequence before it is counted. Runs on callers' threads and takes no lock.
 */
package sutra.storage.mmap.query;
