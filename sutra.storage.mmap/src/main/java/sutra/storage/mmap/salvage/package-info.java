/**
 * Copies what is readable of a damaged store into a new one.
 *
 * <p>Invariant: a record is believed only if the checksums of all bytes that it stands on hold; indexes
 * are not used at all. Runs on one thread of the engine and changes nothing of the source.
 */
package sutra.storage.mmap.salvage;
