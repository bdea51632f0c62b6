package sutra.storage.mmap.merge;

import java.util.List;
import sutra.storage.mmap.sealed.Moves;
import sutra.storage.mmap.segment.times.TimeSource;
import sutra.storage.mmap.segment.times.Times;

/** The instants of all inputs in their order, by the ordinals of the merged segment. */
final class MergedTimes implements TimeSource {

  private final List<Times> inputs;
  private final Numbering numbering;
  private final MergedWords.Ordinals ordinals;

  /** The number among all inputs of each entry. */
  private final int[] origins;

  /**
   * @param count versions that are kept
   */
  MergedTimes(List<Times> inputs, MergedWords.Ordinals ordinals, int count) {
    this.inputs = inputs;
    this.numbering = new Numbering(inputs, Times::count);
    this.ordinals = ordinals;
    this.origins = new int[count];
    int[] heads = new int[inputs.size()];
    for (int input = 0; input < heads.length; input++) {
      heads[input] = nextKept(input, 0);
    }
    for (int index = 0; index < count; index++) {
      int least = least(heads);
      origins[index] = numbering.base(least) + heads[least];
      heads[least] = nextKept(least, heads[least] + 1);
    }
  }

  @Override
  public int count() {
    return origins.length;
  }

  @Override
  public long micros(int index) {
    int input = numbering.input(origins[index]);
    return inputs.get(input).micros(origins[index] - numbering.base(input));
  }

  @Override
  public int ordinal(int index) {
    int input = numbering.input(origins[index]);
    return ordinal(input, origins[index] - numbering.base(input));
  }

  /** The input whose entry comes next; at least one has one. */
  private int least(int[] heads) {
    int least = -1;
    for (int input = 0; input < heads.length; input++) {
      if (heads[input] < inputs.get(input).count()
          && (least < 0 || isBefore(input, heads[input], least, heads[least]))) {
        least = input;
      }
    }
    return least;
  }

  private boolean isBefore(int input, int entry, int other, int otherEntry) {
    long micros = inputs.get(input).micros(entry);
    long otherMicros = inputs.get(other).micros(otherEntry);
    return micros < otherMicros
        || micros == otherMicros && ordinal(input, entry) < ordinal(other, otherEntry);
  }

  private int nextKept(int input, int from) {
    int entry = from;
    while (entry < inputs.get(input).count() && ordinal(input, entry) == Moves.DROPPED) {
      entry++;
    }
    return entry;
  }

  private int ordinal(int input, int entry) {
    return ordinals.ordinal(input, inputs.get(input).ordinal(entry));
  }
}
