/**
 * A store as one file: a segment of all that the store has, with the manifest as one more section.
 *
 * <p>Invariant: such a file is written once, whole or not at all, and needs nothing beside it. Files are
 * made by one thread, and read by any. File form: docs/formats/pack.md. No method takes or returns null.
 */
package sutra.storage.mmap.pack;
