/**
 * Copies of whole stores: backups of open ones, and restored ones.
 *
 * <p>Invariant: the manifest is written last, so that a copy opens only if all of it is there. Reads
 * files alone, without the lock of the source, and never writes there. Used by threads of the engine.
 */
package sutra.storage.mmap.backup;
