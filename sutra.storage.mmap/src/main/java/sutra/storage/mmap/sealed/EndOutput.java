package sutra.storage.mmap.sealed;

import java.io.IOException;
import sutra.storage.mmap.segment.SectionOutput;

/** Takes the ends that a segment states, one after the other. */
public final class EndOutput {

  private final SectionOutput out;

  EndOutput(SectionOutput out) {
    this.out = out;
  }

  /**
   * Says that a version ended.
   *
   * @param segment the number of its segment
   * @param ofEdge whether it is an association's, not a concept's
   * @param ordinal its ordinal there
   * @param death the commit that ended it
   */
  public void write(long segment, boolean ofEdge, int ordinal, long death) throws IOException {
    EndsFormat.write(out, segment, ofEdge, ordinal, death);
  }
}
