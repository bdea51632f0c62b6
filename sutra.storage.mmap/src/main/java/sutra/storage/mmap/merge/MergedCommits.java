package sutra.storage.mmap.merge;

import java.util.List;
import sutra.storage.mmap.layer.CommitTimes;

/**
 * When the commits of all inputs were made. The last entry of one and the first of the next may be of
 * the same instant: then only the later one counts.
 */
final class MergedCommits implements CommitTimes {

  private final List<? extends CommitTimes> inputs;

  /** Where the entries of each input begin, and the end of all. */
  private final int[] starts;

  MergedCommits(List<? extends CommitTimes> inputs) {
    this.inputs = inputs;
    this.starts = new int[inputs.size() + 1];
    for (int input = 0; input < inputs.size(); input++) {
      starts[input + 1] = Math.addExact(starts[input], ownCount(input));
    }
  }

  @Override
  public int count() {
    return starts[inputs.size()];
  }

  @Override
  public long micros(int entry) {
    int input = input(entry);
    return inputs.get(input).micros(entry - starts[input]);
  }

  @Override
  public long lastSequence(int entry) {
    int input = input(entry);
    return inputs.get(input).lastSequence(entry - starts[input]);
  }

  private int ownCount(int input) {
    CommitTimes times = inputs.get(input);
    boolean isContinued =
        input + 1 < inputs.size()
            && times.micros(times.count() - 1) == inputs.get(input + 1).micros(0);
    return times.count() - (isContinued ? 1 : 0);
  }

  private int input(int entry) {
    int input = 0;
    while (entry >= starts[input + 1]) {
      input++;
    }
    return input;
  }
}
