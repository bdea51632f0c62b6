/**
 * What a store consists of: identity, format, embedding spaces, live files.
 *
 * <p>Invariant: a manifest generation is written once, whole or not at all; the newest valid one
 * describes the store. Used by the thread that opens the store and by the reconciler. File form:
 * docs/formats/manifest.md.
 */
package sutra.storage.mmap.manifest;
