package sutra.storage.api;

import java.util.List;
import java.util.Optional;

/**
 * What a store does in the background. Counts of bytes and work are since it was opened.
 *
 * @param levels what is in segments, by rising level; levels without segments are left out
 * @param acceptedBytes bytes of the changes that were written to the store
 * @param loggedBytes bytes appended to the write-ahead log
 * @param sealedBytes bytes of segments written from memory
 * @param mergedBytes bytes of segments written by merging others
 * @param merges merges of segments
 * @param stalls how often a full memtable waited for a merge
 * @param problem why segments cannot be written or merged just now, if so
 */
public record MaintenanceStats(
    List<Level> levels,
    long acceptedBytes,
    long loggedBytes,
    long sealedBytes,
    long mergedBytes,
    long merges,
    long stalls,
    Optional<String> problem) {

  /**
   * The segments of a level.
   *
   * @param level 0 for those written from memory; merged ones have a higher one
   * @param segments how many there are
   * @param bytes on disk
   */
  public record Level(int level, int segments, long bytes) {}

  /** Of a store that keeps nothing on disk. */
  public static final MaintenanceStats NONE =
      new MaintenanceStats(List.of(), 0, 0, 0, 0, 0, 0, Optional.empty());

  public MaintenanceStats {
    levels = List.copyOf(levels);
  }

  /** Bytes written to the device for each byte accepted; 0 before the first. */
  public double writeAmplification() {
    return acceptedBytes == 0
        ? 0
        : (double) (loggedBytes + sealedBytes + mergedBytes) / acceptedBytes;
  }
}
