package sutra.storage.mmap.sealed;

import java.util.List;
import sutra.storage.mmap.memtable.Memtable;
import sutra.storage.mmap.memtable.Totals;

/**
 * A memtable that takes no more commits, and how the store stood when it was sealed. Versions in it
 * may still end, by later commits.
 *
 * @param memtable what to write
 * @param firstSequence its first commit
 * @param lastSequence its last commit
 * @param totals what lived in the whole store after that
 * @param typeNames the names of types that are not built in, by number
 * @param walFloor the first file of the log with later commits; 0 if that is not known
 */
public record SealedMemtable(
    Memtable memtable,
    long firstSequence,
    long lastSequence,
    Totals totals,
    List<String> typeNames,
    long walFloor) {}
