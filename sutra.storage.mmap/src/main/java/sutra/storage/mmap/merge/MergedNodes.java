package sutra.storage.mmap.merge;

import java.util.List;
import sutra.storage.mmap.segment.ids.NodeIds;
import sutra.storage.mmap.segment.ids.NodeSource;

/** The ids of the merged segment. */
final class MergedNodes implements NodeSource {

  private final List<NodeIds> inputs;
  private final Numbering numbering;

  /** The rank of each node of the inputs, undefined if it is not kept. */
  private final int[] ranks;

  /** The number of one node of the inputs for each rank. */
  private final int[] origins;

  private int count;

  MergedNodes(List<NodeIds> inputs, Numbering numbering) {
    this.inputs = inputs;
    this.numbering = numbering;
    this.ranks = new int[numbering.total()];
    this.origins = new int[numbering.total()];
  }

  /** Gives the id that a walk is at the next rank. */
  void add(IdMerge ids) {
    for (int input = inputs.size() - 1; input >= 0; input--) {
      if (ids.has(input)) {
        int number = numbering.base(input) + ids.node(input);
        ranks[number] = count;
        origins[count] = number;
      }
    }
    count++;
  }

  /** The rank of a node of an input. */
  int rank(int input, int node) {
    return ranks[numbering.base(input) + node];
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public long high(int node) {
    int input = numbering.input(origins[node]);
    return inputs.get(input).high(origins[node] - numbering.base(input));
  }

  @Override
  public long low(int node) {
    int input = numbering.input(origins[node]);
    return inputs.get(input).low(origins[node] - numbering.base(input));
  }
}
