package sutra.storage.mmap.sealed;

import java.util.List;
import sutra.storage.mmap.layer.Totals;
import sutra.storage.mmap.memtable.Layers;
import sutra.storage.mmap.memtable.Memtable;

/**
 * A memtable that takes no more commits, and how the store stood when it was sealed. Versions in it
 * may still end, by later commits.
 *
 * @param memtable what to write
 * @param firstSequence its first commit
 * @param lastSequence its last commit
 * @param committedMicros when that was made, microseconds since 1970
 * @param totals what lived in the whole store after that
 * @param typeNames the names of types that are not built in, by number
 * @param walFloor the first file of the log with later commits; 0 if that is not known
 */
public record SealedMemtable(
    Memtable memtable,
    long firstSequence,
    long lastSequence,
    long committedMicros,
    Totals totals,
    List<String> typeNames,
    long walFloor) {

  /** Seals the active memtable of a store behind a commit. */
  public static SealedMemtable of(
      Layers layers, long lastSequence, long committedMicros, long walFloor) {
    long firstSequence = layers.firstSequence();
    return new SealedMemtable(
        layers.seal(lastSequence),
        firstSequence,
        lastSequence,
        committedMicros,
        layers.totals(),
        layers.types().customNames(),
        walFloor);
  }
}
