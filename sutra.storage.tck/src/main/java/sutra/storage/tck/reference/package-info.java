/**
 * The plainest store there can be: heap collections, one immutable state for each commit, every
 * answer computed by going through everything. It is the model of the random tests and the example
 * for whoever writes a provider; nothing here is made to be fast.
 *
 * <p>Invariant: a state never changes; a write makes the next one under the lock of its place. Any
 * thread may call. No method takes or returns null.
 */
package sutra.storage.tck.reference;
