package sutra.storage.mmap.manifest;

/**
 * A segment of a store.
 *
 * @param number names its file, and is never used twice
 * @param level 0 for one made from a memtable
 * @param size bytes of its file
 * @param digest depends on every byte of its file
 * @param firstSequence of the commits in it
 * @param lastSequence of the commits in it
 */
public record SegmentEntry(
    long number, int level, long size, int digest, long firstSequence, long lastSequence) {}
