package sutra.storage.mmap.events;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Commits that went into the log together. */
@Name("sutra.GroupCommit")
@Label("Group Commit")
@Description("Commits that were logged, forced and applied together")
@Category("Sutra")
@StackTrace(false)
public final class GroupCommitEvent extends Event {

  @Label("Commits")
  private int commits;

  @Label("Bytes")
  @DataAmount
  private long bytes;

  @Label("Forced")
  @Description("Whether the group was forced to the device")
  private boolean forced;

  /** Ends the event and records it, if somebody wants it. */
  public void record(int groupCommits, long groupBytes, boolean isForced) {
    end();
    if (shouldCommit()) {
      commits = groupCommits;
      bytes = groupBytes;
      forced = isForced;
      commit();
    }
  }
}
