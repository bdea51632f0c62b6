package sutra.storage.mmap.merge;

import java.util.List;
import sutra.storage.mmap.segment.ids.NodeIds;

/** Walks through the ids of all inputs in their order, each once. One thread. */
final class IdMerge {

  private final List<NodeIds> inputs;
  private final int[] heads;
  private final boolean[] taken;
  private long high;
  private long low;

  IdMerge(List<NodeIds> inputs) {
    this.inputs = inputs;
    this.heads = new int[inputs.size()];
    this.taken = new boolean[inputs.size()];
  }

  /** Moves to the next id; false at the end. */
  boolean next() {
    boolean found = false;
    for (int input = 0; input < heads.length; input++) {
      heads[input] += taken[input] ? 1 : 0;
      if (heads[input] < inputs.get(input).count() && (!found || isBelow(input))) {
        high = inputs.get(input).high(heads[input]);
        low = inputs.get(input).low(heads[input]);
        found = true;
      }
    }
    for (int input = 0; input < heads.length; input++) {
      taken[input] = heads[input] < inputs.get(input).count() && isAtId(input);
    }
    return found;
  }

  /** Whether an input has the id. */
  boolean has(int input) {
    return taken[input];
  }

  /** The node of the id in an input that has it. */
  int node(int input) {
    return heads[input];
  }

  private boolean isBelow(int input) {
    int order = Long.compareUnsigned(inputs.get(input).high(heads[input]), high);
    return order < 0
        || order == 0 && Long.compareUnsigned(inputs.get(input).low(heads[input]), low) < 0;
  }

  private boolean isAtId(int input) {
    return inputs.get(input).high(heads[input]) == high
        && inputs.get(input).low(heads[input]) == low;
  }
}
