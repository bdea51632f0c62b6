/**
 * What the command shows: JSON, text for people, progress.
 *
 * <p>Results go to standard output and everything else to standard error. No method takes or
 * returns null.
 */
package sutra.cli.output;
