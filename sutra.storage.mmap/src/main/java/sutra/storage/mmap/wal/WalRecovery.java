package sutra.storage.mmap.wal;

import static sutra.storage.mmap.io.Layouts.align;

import java.util.List;
import sutra.storage.api.VerifyReport.Damage;

/**
 * What reading a log to its end found.
 *
 * @param forced up to where the log is known to be on the device: the next file continues it there;
 *     START for an empty log
 * @param unforced whole frames behind that, which the next file repeats
 * @param lastSequence of the last whole commit; 0 if there is none
 * @param committedMicros when the last of them was committed, microseconds since 1970; 0 without
 * @param commits whole commits read
 * @param files files read
 * @param bytes of all files
 * @param discardedTailBytes bytes behind the end, left by a write that a crash cut short
 * @param features that a reader of the last file needs
 * @param damages what a crash cannot explain; the log must not be used if there is any
 */
public record WalRecovery(
    WalPosition forced,
    List<UnforcedFrame> unforced,
    long lastSequence,
    long committedMicros,
    long commits,
    int files,
    long bytes,
    long discardedTailBytes,
    long features,
    List<Damage> damages) {

  /** What there is to a store without a log. */
  public static final WalRecovery NONE =
      new WalRecovery(WalPosition.START, List.of(), 0, 0, 0, 0, 0, 0, 0, List.of());

  /** A log that begins behind a commit, with its second file: the first one would begin with commit 1. */
  public static WalRecovery beginningBehind(long sequence, long micros) {
    var first = new WalPosition(1, 0, 0);
    return new WalRecovery(first, List.of(), sequence, micros, 0, 0, 0, 0, 0, List.of());
  }

  public WalRecovery {
    unforced = List.copyOf(unforced);
    damages = List.copyOf(damages);
  }

  /** The same, if the log is known to have gone at least as far as that. */
  public WalRecovery atLeast(long sequence, long micros) {
    return new WalRecovery(
        forced,
        unforced,
        Math.max(lastSequence, sequence),
        Math.max(committedMicros, micros),
        commits,
        files,
        bytes,
        discardedTailBytes,
        features,
        damages);
  }

  /** Bytes of the last file up to the end of its last whole frame; 0 for an empty log. */
  long end() {
    if (unforced.isEmpty()) {
      return forced.offset();
    }
    UnforcedFrame last = unforced.getLast();
    return align(last.offset() + last.size(), WalFormat.FRAME_ALIGNMENT);
  }

  /** The last commit that is known to be on the device; 0 if there is none. */
  public long forcedSequence() {
    return unforced.isEmpty() ? lastSequence : unforced.getFirst().contents().firstSequence() - 1;
  }
}
