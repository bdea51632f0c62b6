/**
 * What readers look at, and how it is published.
 *
 * <p>Invariant: a view is immutable and reaches readers by one release store; it includes a commit
 * wholly or not at all. Readers take no lock. The log thread applies and offers views; the
 * reconciler, and whoever waits for a write, publishes the newest one offered.
 */
package sutra.storage.mmap.snapshot;
