package sutra.storage.mmap.events;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Segments that became one. */
@Name("sutra.Merge")
@Label("Merge")
@Description("Segments were merged into one of a higher level")
@Category("Sutra")
@StackTrace(false)
public final class MergeSegmentsEvent extends Event {

  @Label("Segment")
  private long segment;

  @Label("Level")
  private int level;

  @Label("Inputs")
  private int inputs;

  @Label("Input Bytes")
  @DataAmount
  private long inputBytes;

  @Label("Output Bytes")
  @DataAmount
  private long outputBytes;

  @Label("Versions Dropped")
  @Description("Versions of concepts and associations that retention no longer keeps")
  private long dropped;

  /** Ends the event and records it, if somebody wants it. */
  public void record(
      long segmentNumber,
      int segmentLevel,
      int inputCount,
      long bytesBefore,
      long bytesAfter,
      long versionsDropped) {
    end();
    if (shouldCommit()) {
      segment = segmentNumber;
      level = segmentLevel;
      inputs = inputCount;
      inputBytes = bytesBefore;
      outputBytes = bytesAfter;
      dropped = versionsDropped;
      commit();
    }
  }
}
