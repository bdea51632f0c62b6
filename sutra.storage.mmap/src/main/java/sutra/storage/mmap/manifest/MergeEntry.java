package sutra.storage.mmap.manifest;

import java.util.List;

/**
 * That segments were merged.
 *
 * @param inputs the numbers of the segments that are gone
 * @param output the number of the one that took their place
 * @param droppedConcepts versions of concepts that retention no longer kept
 * @param droppedAssociations versions of associations that it no longer kept
 */
public record MergeEntry(
    List<Long> inputs, long output, long droppedConcepts, long droppedAssociations) {

  public MergeEntry {
    inputs = List.copyOf(inputs);
  }
}
