package sutra.storage.mmap.manifest;

import java.util.ArrayList;
import java.util.List;
import sutra.storage.mmap.layer.Totals;

/**
 * What of a store is in segments: all commits up to a sequence.
 *
 * @param sequence the last of these commits; 0 if there are none
 * @param committedMicros when it was made, microseconds since 1970
 * @param totals what lived after it
 * @param segments where the versions are, in the order of their commits
 */
public record SealedState(
    long sequence, long committedMicros, Totals totals, List<SegmentEntry> segments) {

  /** That of a store without segments. */
  public static final SealedState NONE = new SealedState(0, 0, Totals.NONE, List.of());

  public SealedState {
    segments = List.copyOf(segments);
  }

  /** This and one segment more, with the commits that follow. */
  public SealedState with(SegmentEntry newest, long newCommittedMicros, Totals newTotals) {
    List<SegmentEntry> all = new ArrayList<>(segments);
    all.add(newest);
    return new SealedState(newest.lastSequence(), newCommittedMicros, newTotals, all);
  }

  /** Bytes of all files. */
  public long bytes() {
    return segments.stream().mapToLong(SegmentEntry::size).sum();
  }
}
