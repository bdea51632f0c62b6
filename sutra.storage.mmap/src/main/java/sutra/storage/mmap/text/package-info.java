/**
 * Turns text into the words by which it is found.
 *
 * <p>Invariant: a text gives the same words when it is stored and when it is asked for.
 */
package sutra.storage.mmap.text;
