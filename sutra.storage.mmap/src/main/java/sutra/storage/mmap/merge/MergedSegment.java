package sutra.storage.mmap.merge;

import java.util.List;
import sutra.storage.mmap.sealed.Moves;
import sutra.storage.mmap.sealed.Replacement;
import sutra.storage.mmap.sealed.SegmentLayer;

/**
 * A segment that is to take the place of those that were merged into it.
 *
 * @param replaced the inputs
 * @param segment what is kept of them
 * @param concepts for each input, the ordinal in the segment of each concept version
 * @param edges for each input, the ordinal in the segment of each association version
 */
record MergedSegment(
    List<SegmentLayer> replaced, SegmentLayer segment, List<int[]> concepts, List<int[]> edges)
    implements Replacement {

  @Override
  public void carryEndsOver() {
    long lastSequence = segment.file().summary().lastSequence();
    for (int i = 0; i < replaced.size(); i++) {
      int[] concept = concepts.get(i);
      int[] edge = edges.get(i);
      replaced
          .get(i)
          .forEachLaterEnd((ofEdge, ordinal, death) -> {
            int moved = (ofEdge ? edge : concept)[ordinal];
            if (moved != Moves.DROPPED && death > lastSequence) {
              end(ofEdge, moved, death);
            }
          });
      replaced.get(i).deleteWhenClosed();
    }
  }

  private void end(boolean ofEdge, int ordinal, long death) {
    if (ofEdge) {
      segment.endEdge(ordinal, death);
    } else {
      segment.endConcept(ordinal, death);
    }
  }
}
