/**
 * Brings records from inputs into a memory: one thread reads, the caller's thread learns.
 *
 * <p>Invariant: what stands before a malformed record is learned before its error is reported. No
 * method takes or returns null.
 */
package sutra.cli.ingest;
