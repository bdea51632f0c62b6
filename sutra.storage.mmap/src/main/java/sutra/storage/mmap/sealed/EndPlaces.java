package sutra.storage.mmap.sealed;

import java.util.Map;
import java.util.WeakHashMap;
import sutra.storage.mmap.layer.Layer;
import sutra.storage.mmap.memtable.Memtable;

/**
 * Where versions of earlier layers are on disk. A memtable may say that it ended a version in a
 * memtable before it, which has become a segment since.
 */
final class EndPlaces {

  /**
   * A version on disk.
   *
   * @param segment the number of its segment
   * @param ordinal its ordinal there
   */
  record Place(long segment, int ordinal) {}

  private record Written(long segment, int[] concepts, int[] edges) {}

  /** Weak: a memtable that is not named in the ends of another one any more is forgotten. */
  private final Map<Memtable, Written> written = new WeakHashMap<>();

  /** Remembers what became of a memtable. */
  void add(Memtable memtable, long segment, int[] concepts, int[] edges) {
    written.put(memtable, new Written(segment, concepts, edges));
  }

  Place place(Layer layer, boolean ofEdge, int ordinal) {
    if (layer instanceof SegmentLayer segment) {
      return new Place(segment.file().number(), ordinal);
    }
    Written found = written.get((Memtable) layer);
    return new Place(found.segment, (ofEdge ? found.edges : found.concepts)[ordinal]);
  }
}
