/**
 * Measures ways to find near vectors, on this machine and the user's own vectors.
 *
 * <p>Searches run in the calling thread, one after another; truth and codes are computed by all
 * processors. Vectors are rows of native memory, and a row's number is its place in the base file.
 * No method takes or returns null.
 */
package sutra.cli.measure;
