package sutra.storage.mmap.merge;

import java.util.List;
import sutra.storage.mmap.manifest.SegmentEntry;

/**
 * Segments to be merged.
 *
 * @param inputs segments that follow each other in the store
 * @param level of the segment that takes their place
 */
record MergePlan(List<SegmentEntry> inputs, int level) {

  MergePlan {
    inputs = List.copyOf(inputs);
  }

  long bytes() {
    return inputs.stream().mapToLong(SegmentEntry::size).sum();
  }
}
