/**
 * Turns text into the terms by which it is found: what an analyzer is, the built-in one, look-up.
 *
 * <p>Invariant: a text gives the same terms when it is stored, when it is asked for, and in each later
 * release, since indexes keep terms under the name of their analyzer. An analyzer may be used by any
 * thread, a scanner by one at a time. No method takes or returns null.
 */
package sutra.storage.api.text;
