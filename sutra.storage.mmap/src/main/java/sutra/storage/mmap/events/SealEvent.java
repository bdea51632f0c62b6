package sutra.storage.mmap.events;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A memtable that became a segment. */
@Name("sutra.Seal")
@Label("Seal")
@Description("A full memtable was written as a segment")
@Category("Sutra")
@StackTrace(false)
public final class SealEvent extends Event {

  @Label("Segment")
  private long segment;

  @Label("Bytes")
  @DataAmount
  private long bytes;

  @Label("Last Commit")
  private long lastSequence;

  /** Ends the event and records it, if somebody wants it. */
  public void record(long segmentNumber, long segmentBytes, long lastCommit) {
    end();
    if (shouldCommit()) {
      segment = segmentNumber;
      bytes = segmentBytes;
      lastSequence = lastCommit;
      commit();
    }
  }
}
