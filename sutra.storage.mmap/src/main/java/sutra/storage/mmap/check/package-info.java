/**
 * Checks that what segments hold agrees with itself, behind their checksums.
 *
 * <p>Invariant: only segments whose bytes are all sound are looked at. One thread of the engine, which
 * alone has the store; it reads every record and index entry once and keeps at most some bytes for each
 * record of a segment.
 */
package sutra.storage.mmap.check;
