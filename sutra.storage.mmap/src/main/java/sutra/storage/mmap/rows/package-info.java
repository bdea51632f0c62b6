/**
 * Embeddings as rows in memory, in each form in which they are kept, and queries that kernels compare with
 * them in place. Nobody outside asks a row for its form to read or score it. Invariant: a row gives
 * the floats that were written, bit for bit. Rows are immutable and read by any thread; a query belongs to
 * one. File form: docs/formats/segment.md. No method takes or returns null.
 */
package sutra.storage.mmap.rows;
