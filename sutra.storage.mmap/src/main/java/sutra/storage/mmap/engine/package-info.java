/**
 * Wires a store together: opens, recovers, serves, closes and checks it.
 *
 * <p>Invariant: {@code IOException} ends here; callers see the store's own exceptions. Files are
 * touched by the log thread alone, recovery and closing included.
 */
package sutra.storage.mmap.engine;
