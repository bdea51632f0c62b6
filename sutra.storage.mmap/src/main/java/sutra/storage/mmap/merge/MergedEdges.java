package sutra.storage.mmap.merge;

import java.util.List;
import sutra.storage.mmap.layer.Layer;
import sutra.storage.mmap.sealed.SegmentLayer;
import sutra.storage.mmap.segment.graph.EdgeSource;
import sutra.storage.mmap.segment.graph.Edges;

/** The versions of associations that a merge keeps, between the nodes of the merged segment. */
final class MergedEdges implements EdgeSource {

  private final List<SegmentLayer> inputs;
  private final Numbering numbering;
  private final int[] kept;
  private final int count;
  private final MergedNodes nodes;
  private final long lastSequence;

  /**
   * @param kept the numbers of those that are kept, rising
   * @param count how many of them there are
   * @param lastSequence the last commit of all inputs; later ends are not written into records
   */
  MergedEdges(
      List<SegmentLayer> inputs,
      Numbering numbering,
      int[] kept,
      int count,
      MergedNodes nodes,
      long lastSequence) {
    this.inputs = inputs;
    this.numbering = numbering;
    this.kept = kept;
    this.count = count;
    this.nodes = nodes;
    this.lastSequence = lastSequence;
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public int sourceNode(int edge) {
    int input = input(edge);
    return nodes.rank(input, records(input).sourceNode(ordinal(edge, input)));
  }

  @Override
  public int targetNode(int edge) {
    int input = input(edge);
    return nodes.rank(input, records(input).targetNode(ordinal(edge, input)));
  }

  @Override
  public int type(int edge) {
    int input = input(edge);
    return records(input).type(ordinal(edge, input));
  }

  @Override
  public float weight(int edge) {
    int input = input(edge);
    return records(input).weight(ordinal(edge, input));
  }

  @Override
  public double confidence(int edge) {
    int input = input(edge);
    return records(input).confidence(ordinal(edge, input));
  }

  @Override
  public long createdMicros(int edge) {
    int input = input(edge);
    return records(input).createdMicros(ordinal(edge, input));
  }

  @Override
  public long birth(int edge) {
    int input = input(edge);
    return records(input).birth(ordinal(edge, input));
  }

  @Override
  public long death(int edge) {
    int input = input(edge);
    long death = inputs.get(input).edges().death(ordinal(edge, input));
    return death <= lastSequence ? death : Layer.ALIVE;
  }

  /** The number among all inputs of one that is kept. */
  int number(int edge) {
    return kept[edge];
  }

  private int input(int edge) {
    return numbering.input(kept[edge]);
  }

  private int ordinal(int edge, int input) {
    return kept[edge] - numbering.base(input);
  }

  private Edges records(int input) {
    return inputs.get(input).records();
  }
}
