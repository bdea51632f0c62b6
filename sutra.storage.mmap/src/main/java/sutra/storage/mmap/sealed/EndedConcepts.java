package sutra.storage.mmap.sealed;

import java.util.BitSet;
import java.util.concurrent.atomic.AtomicReference;
import sutra.storage.mmap.layer.Layer;

/**
 * Which concept versions of a segment have ended: listed when first asked for, and again when more have
 * ended. Any thread.
 */
public final class EndedConcepts {

  private final SegmentConcepts concepts;
  private final Deaths deaths;
  private final AtomicReference<Listed> listed = new AtomicReference<>();

  /** A list that has at least the first ends that came after the segment was written. */
  private record Listed(BitSet ordinals, int later) {}

  EndedConcepts(SegmentConcepts concepts, Deaths deaths) {
    this.concepts = concepts;
    this.deaths = deaths;
  }

  /** How many. */
  public int count() {
    return concepts.writtenEnds() + deaths.size();
  }

  /**
   * Their ordinals, to be read only: all those that a snapshot of the caller may not show for having
   * ended, and perhaps some that ended later.
   */
  public BitSet ordinals() {
    int later = deaths.size(); // before they are listed: then none of them is missed
    Listed known = listed.get();
    if (known != null && known.later >= later) {
      return known.ordinals;
    }
    BitSet ordinals = known == null ? written() : (BitSet) known.ordinals.clone();
    deaths.forEach((ordinal, _) -> ordinals.set(ordinal));
    listed.set(new Listed(ordinals, later));
    return ordinals;
  }

  /** What had ended when the segment was written; reads all records if there is any. */
  private BitSet written() {
    BitSet ordinals = new BitSet(concepts.count());
    int end = concepts.writtenEnds() == 0 ? 0 : concepts.count();
    for (int concept = 0; concept < end; concept++) {
      if (concepts.writtenDeath(concept) != Layer.ALIVE) {
        ordinals.set(concept);
      }
    }
    return ordinals;
  }
}
