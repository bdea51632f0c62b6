/**
 * The analyzer {@code english-v1}: the built-in words, without the most frequent ones, by their stems.
 *
 * <p>Invariant: its terms never change; a golden file holds them, also against a new release of the
 * library that finds the stems. An analyzer belongs to all threads, a scanner to one. No method takes
 * or returns null.
 */
package sutra.text.english;
