/**
 * The contract of a concept store: concepts and associations, batches, snapshots, queries, errors.
 *
 * <p>Values are immutable and may be shared between threads. A store and its snapshots are
 * thread-safe. No method takes or returns null. Numbers with a range refuse what lies outside it
 * with an {@link java.lang.IllegalArgumentException} that says {@code name=value}.
 */
package sutra.storage.api;
