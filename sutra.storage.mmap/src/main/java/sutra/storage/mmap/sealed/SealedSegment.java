package sutra.storage.mmap.sealed;

import java.util.List;
import sutra.storage.mmap.layer.Layer;
import sutra.storage.mmap.memtable.Memtable;

/**
 * A segment that is to take the place of the memtable that it was made of.
 *
 * @param memtable the memtable
 * @param segment the same versions, as they stood when the memtable was sealed
 * @param concepts the ordinal in the segment of each concept version
 * @param edges the ordinal in the segment of each association version
 * @param lastSequence the last commit in both
 */
record SealedSegment(
    Memtable memtable, SegmentLayer segment, int[] concepts, int[] edges, long lastSequence)
    implements Replacement {

  @Override
  public List<Memtable> replaced() {
    return List.of(memtable);
  }

  @Override
  public void carryEndsOver() {
    for (int concept = 0; concept < concepts.length; concept++) {
      long death = memtable.concepts().death(concept);
      if (isLater(death)) {
        segment.endConcept(concepts[concept], death);
      }
    }
    for (int edge = 0; edge < edges.length; edge++) {
      long death = memtable.edges().death(edge);
      if (isLater(death)) {
        segment.endEdge(edges[edge], death);
      }
    }
  }

  private boolean isLater(long death) {
    return death > lastSequence && death != Layer.ALIVE;
  }
}
