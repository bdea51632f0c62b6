package sutra.storage.mmap.sealed;

import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import sutra.storage.mmap.layer.Layer;

/**
 * Where versions are on disk whose layer has become a segment, or part of one, since somebody noted
 * them by layer and ordinal. Used in turns; see {@link Catalog}.
 */
public final class Moves {

  /** The ordinal of a version that was not taken along. */
  public static final int DROPPED = -1;

  /**
   * A version on disk.
   *
   * @param segment the number of its segment
   * @param ordinal its ordinal there
   */
  record Place(long segment, int ordinal) {}

  private record Move(SegmentLayer target, int[] concepts, int[] edges) {}

  /** Weak: a layer that is not named in the ends of a memtable any more is forgotten. */
  private final Map<Layer, Move> moves = new WeakHashMap<>();

  /**
   * Remembers what became of a layer.
   *
   * @param concepts the ordinal in the segment of each concept version, or {@link #DROPPED}
   * @param edges the same of association versions
   */
  public void add(Layer layer, SegmentLayer target, int[] concepts, int[] edges) {
    moves.put(layer, new Move(target, concepts, edges));
  }

  /** Where a version is now; empty if it was dropped. */
  Optional<Place> place(Layer layer, boolean ofEdge, int ordinal) {
    Layer at = layer;
    int known = ordinal;
    for (Move move; known != DROPPED && (move = moves.get(at)) != null; ) {
      known = (ofEdge ? move.edges : move.concepts)[known];
      at = move.target;
    }
    return known == DROPPED
        ? Optional.empty()
        : Optional.of(new Place(((SegmentLayer) at).file().number(), known));
  }
}
