package sutra.storage.mmap.manifest;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import sutra.storage.api.MaintenanceStats;
import sutra.storage.mmap.layer.Totals;

/**
 * What of a store is in segments: all commits up to a sequence.
 *
 * @param sequence the last of these commits; 0 if there are none
 * @param committedMicros when it was made, microseconds since 1970
 * @param totals what lived after it
 * @param segments where the versions are, in the order of their commits
 * @param historyFloor versions that ended with this commit or before may have been dropped; 0 if none
 *     were
 * @param merges the last merges of segments, the newest last
 */
public record SealedState(
    long sequence,
    long committedMicros,
    Totals totals,
    List<SegmentEntry> segments,
    long historyFloor,
    List<MergeEntry> merges) {

  private static final int MERGES_KEPT = 16;

  /** That of a store without segments. */
  public static final SealedState NONE =
      new SealedState(0, 0, Totals.NONE, List.of(), 0, List.of());

  public SealedState {
    segments = List.copyOf(segments);
    merges = List.copyOf(merges);
  }

  /** This and one segment more, with the commits that follow. */
  public SealedState with(SegmentEntry newest, long newCommittedMicros, Totals newTotals) {
    List<SegmentEntry> all = new ArrayList<>(segments);
    all.add(newest);
    return new SealedState(
        newest.lastSequence(), newCommittedMicros, newTotals, all, historyFloor, merges);
  }

  /**
   * This with one segment in the place of those that were merged into it.
   *
   * @param horizon versions that ended with this commit or before were not taken along; 0 if all were
   */
  public SealedState merged(SegmentEntry output, MergeEntry merge, long horizon) {
    List<SegmentEntry> all = new ArrayList<>();
    for (SegmentEntry entry : segments) {
      if (entry.number() == merge.inputs().getFirst()) {
        all.add(output);
      } else if (!merge.inputs().contains(entry.number())) {
        all.add(entry);
      }
    }
    List<MergeEntry> kept = new ArrayList<>(merges);
    kept.add(merge);
    return new SealedState(
        sequence,
        committedMicros,
        totals,
        all,
        Math.max(historyFloor, horizon),
        kept.subList(Math.max(0, kept.size() - MERGES_KEPT), kept.size()));
  }

  /**
   * This with other files of rows beside the segments.
   *
   * @param vectors live embeddings of the space that is active then
   */
  public SealedState withRows(UnaryOperator<SegmentEntry> change, long vectors) {
    return new SealedState(
        sequence,
        committedMicros,
        new Totals(totals.concepts(), totals.associations(), vectors, totals.words()),
        segments.stream().map(change).toList(),
        historyFloor,
        merges);
  }

  /** How many segments each level has, by rising level. */
  public List<MaintenanceStats.Level> levels() {
    var levels = new TreeMap<Integer, MaintenanceStats.Level>();
    for (SegmentEntry entry : segments) {
      levels.merge(
          entry.level(),
          new MaintenanceStats.Level(entry.level(), 1, entry.size()),
          (one, other) ->
              new MaintenanceStats.Level(
                  one.level(), one.segments() + other.segments(), one.bytes() + other.bytes()));
    }
    return List.copyOf(levels.values());
  }

  /** Bytes of all files. */
  public long bytes() {
    return segments.stream().mapToLong(SegmentEntry::bytes).sum();
  }
}
