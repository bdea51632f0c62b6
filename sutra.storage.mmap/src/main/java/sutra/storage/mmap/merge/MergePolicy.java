package sutra.storage.mmap.merge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sutra.storage.mmap.manifest.SegmentEntry;

/**
 * Which segments are merged. Segments are in the order of their commits, so that the levels fall from
 * the oldest to the newest. Once a level has as many segments as it may, all of them become one of the
 * next level, together with the newest segment of that level while the two are not larger than its
 * segments may be. A segment is so rewritten about twice in each level (size-tiered levels; compare
 * O'Neil et al., "The Log-Structured Merge-Tree", 1996).
 *
 * @param segmentsPerLevel so many segments of a level are merged
 * @param baseBytes the size of a segment that a memtable becomes; one of level n may be 10^n times as
 *     large
 */
record MergePolicy(int segmentsPerLevel, long baseBytes) {

  private static final int GROWTH = 10;

  /** The merge that is due, of the lowest level first. */
  Optional<MergePlan> due(List<SegmentEntry> segments) {
    int end = segments.size();
    while (end > 0) {
      int level = segments.get(end - 1).level();
      int start = end;
      while (start > 0 && segments.get(start - 1).level() == level) {
        start--;
      }
      if (end - start >= segmentsPerLevel) {
        return Optional.of(plan(segments, start, end, level + 1));
      }
      end = start;
    }
    return Optional.empty();
  }

  /** A merge of all segments. */
  MergePlan all(List<SegmentEntry> segments) {
    long bytes = segments.stream().mapToLong(SegmentEntry::size).sum();
    int level = 1;
    while (bytes > limit(level)) {
      level++;
    }
    return new MergePlan(segments, level);
  }

  /** Segments of the lowest level. */
  static int newest(List<SegmentEntry> segments) {
    return (int) segments.stream().filter(entry -> entry.level() == 0).count();
  }

  private MergePlan plan(List<SegmentEntry> segments, int start, int end, int level) {
    List<SegmentEntry> inputs = new ArrayList<>(segments.subList(start, end));
    if (start > 0 && segments.get(start - 1).level() == level) {
      SegmentEntry newestOfNext = segments.get(start - 1);
      long together = newestOfNext.size() + new MergePlan(inputs, level).bytes();
      if (together <= limit(level)) {
        inputs.addFirst(newestOfNext);
      }
    }
    return new MergePlan(inputs, level);
  }

  private long limit(int level) {
    double limit = baseBytes * Math.pow(GROWTH, level);
    return limit < Long.MAX_VALUE ? (long) limit : Long.MAX_VALUE;
  }
}
