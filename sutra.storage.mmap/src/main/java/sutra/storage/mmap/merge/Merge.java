package sutra.storage.mmap.merge;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import sutra.storage.mmap.layer.CommitTimes;
import sutra.storage.mmap.layer.ConceptVersions;
import sutra.storage.mmap.layer.Layer;
import sutra.storage.mmap.rows.RowShape;
import sutra.storage.mmap.rows.VectorRows;
import sutra.storage.mmap.sealed.EmbeddingSource;
import sutra.storage.mmap.sealed.Moves;
import sutra.storage.mmap.sealed.SegmentConcepts;
import sutra.storage.mmap.sealed.SegmentContent;
import sutra.storage.mmap.sealed.SegmentLayer;
import sutra.storage.mmap.segment.graph.EdgeSource;
import sutra.storage.mmap.segment.graph.Edges;
import sutra.storage.mmap.segment.ids.NodeIds;
import sutra.storage.mmap.segment.ids.NodeSource;
import sutra.storage.mmap.segment.times.TimeSource;
import sutra.storage.mmap.segment.words.PostingSource;
import sutra.storage.mmap.vectors.IndexedRows;

/**
 * What segments that follow each other hold together, as the content of one: the versions that live or
 * ended behind the horizon, with the ids that they have. What a merge needs in memory is about 16 bytes
 * for each concept version, 8 for each node and 20 for each association version.
 *
 * <p>It reads its inputs while others read them, and while the log thread ends versions in them. Ends up
 * to the horizon, and up to the last commit of the inputs, are there before it begins. One thread.
 */
final class Merge implements SegmentContent {

  private final List<SegmentLayer> inputs;
  private final long horizon;
  private final EmbeddingSource own;
  private final Numbering versions;
  private final Numbering associations;
  private final MergedNodes nodes;
  private final MergedEdges edges;

  /** The new ordinal of each concept version, or {@link Moves#DROPPED}. */
  private final int[] ordinals;

  /** The number among all inputs of each concept version that is kept, and how many are. */
  private final int[] origins;

  private int conceptCount;

  /** The first version of each node, and the end. */
  private final int[] firstVersions;

  /**
   * @param inputs segments that follow each other in a store
   * @param horizon versions that ended with this commit or before are not kept; 0 to keep all
   * @param shape of the embeddings that it has as its own: those of that space, wherever its inputs have them
   */
  Merge(List<SegmentLayer> inputs, long horizon, RowShape shape) {
    this.inputs = List.copyOf(inputs);
    this.horizon = horizon;
    this.own = embeddings(shape);
    this.versions = new Numbering(inputs, input -> input.concepts().count());
    this.associations = new Numbering(inputs, input -> input.records().count());
    var numberedNodes = new Numbering(inputs, input -> input.nodes().count());
    List<NodeIds> ids = inputs.stream().map(SegmentLayer::nodes).toList();
    this.nodes = new MergedNodes(ids, numberedNodes);
    this.ordinals = new int[versions.total()];
    this.origins = new int[versions.total()];
    this.firstVersions = new int[numberedNodes.total() + 1];
    int[] kept = new int[associations.total()];
    var linked = new BitSet(); // nodes of associations that are kept
    int keptCount = keepAssociations(kept, numberedNodes, linked);
    keepConcepts(new IdMerge(ids), numberedNodes, linked);
    this.edges = new MergedEdges(this.inputs, associations, kept, keptCount, nodes, lastSequence());
  }

  /** Concept versions of all inputs that are not kept. */
  int droppedConcepts() {
    return versions.total() - conceptCount;
  }

  /** Association versions of all inputs that are not kept. */
  int droppedAssociations() {
    return associations.total() - edges.count();
  }

  /** The new ordinals of an input's concept versions; a new array. */
  int[] conceptOrdinals(int input) {
    return Arrays.copyOfRange(ordinals, versions.base(input), versions.base(input + 1));
  }

  /**
   * The new ordinals of an input's association versions; a new array.
   *
   * @param written the ordinals that they were written with, in the order of {@link #edges}
   */
  int[] edgeOrdinals(int input, int[] written) {
    int base = associations.base(input);
    int[] result = new int[associations.base(input + 1) - base];
    Arrays.fill(result, Moves.DROPPED);
    for (int edge = 0; edge < written.length; edge++) {
      int number = edges.number(edge);
      if (number >= base && number - base < result.length) {
        result[number - base] = written[edge];
      }
    }
    return result;
  }

  private int keepAssociations(int[] kept, Numbering numberedNodes, BitSet linked) {
    int count = 0;
    for (int input = 0; input < inputs.size(); input++) {
      SegmentLayer layer = inputs.get(input);
      Edges records = layer.records();
      for (int edge = 0; edge < records.count(); edge++) {
        if (layer.edges().death(edge) > horizon) {
          kept[count++] = associations.base(input) + edge;
          linked.set(numberedNodes.base(input) + records.sourceNode(edge));
          linked.set(numberedNodes.base(input) + records.targetNode(edge));
        }
      }
    }
    return count;
  }

  private void keepConcepts(IdMerge ids, Numbering numberedNodes, BitSet linked) {
    while (ids.next()) {
      firstVersions[nodes.count()] = conceptCount;
      boolean isUsed = false;
      for (int input = 0; input < inputs.size(); input++) {
        if (ids.has(input)) {
          isUsed |= linked.get(numberedNodes.base(input) + ids.node(input));
          isUsed |= keepVersions(input, ids.node(input));
        }
      }
      if (isUsed) {
        nodes.add(ids);
      }
    }
    firstVersions[nodes.count()] = conceptCount;
  }

  /** Whether any version of a node was kept. */
  private boolean keepVersions(int input, int node) {
    SegmentConcepts concepts = inputs.get(input).concepts();
    int before = conceptCount;
    for (int version = concepts.firstVersion(node);
        version < concepts.firstVersion(node + 1);
        version++) {
      int number = versions.base(input) + version;
      if (concepts.death(version) > horizon) {
        origins[conceptCount] = number;
        ordinals[number] = conceptCount++;
      } else {
        ordinals[number] = Moves.DROPPED;
      }
    }
    return conceptCount > before;
  }

  /** What the inputs have of a space. */
  EmbeddingSource embeddings(RowShape ofSpace) {
    return new Embeddings(ofSpace);
  }

  private int ordinal(int input, int concept) {
    return ordinals[versions.base(input) + concept];
  }

  private SegmentLayer holder(int ordinal) {
    return inputs.get(versions.input(origins[ordinal]));
  }

  /** The embeddings that versions which are kept have in one space. */
  private final class Embeddings implements EmbeddingSource {

    private final RowShape shape;

    Embeddings(RowShape shape) {
      this.shape = shape;
    }

    @Override
    public int conceptCount() {
      return conceptCount;
    }

    @Override
    public IndexedRows vectors(int ordinal) {
      return holder(ordinal).vectors(shape.space());
    }

    @Override
    public int vectorRow(int ordinal) {
      return vectors(ordinal).rowOf(version(ordinal));
    }

    @Override
    public RowShape shape() {
      return shape;
    }
  }

  // The content of the segment

  @Override
  public NodeSource nodes() {
    return nodes;
  }

  @Override
  public int conceptCount() {
    return conceptCount;
  }

  @Override
  public int firstVersion(int node) {
    return firstVersions[node];
  }

  @Override
  public ConceptVersions concepts(int ordinal) {
    return holder(ordinal).concepts();
  }

  @Override
  public int version(int ordinal) {
    return origins[ordinal] - versions.base(versions.input(origins[ordinal]));
  }

  @Override
  public VectorRows vectors(int ordinal) {
    return own.vectors(ordinal);
  }

  @Override
  public int vectorRow(int ordinal) {
    return own.vectorRow(ordinal);
  }

  @Override
  public long death(int ordinal) {
    long death = concepts(ordinal).death(version(ordinal));
    return death <= lastSequence() ? death : Layer.ALIVE;
  }

  @Override
  public EdgeSource edges() {
    return edges;
  }

  @Override
  public List<String> typeNames() {
    return inputs.getLast().typeNames(); // numbers are given once and stay
  }

  @Override
  public PostingSource words() {
    return new MergedWords(inputs.stream().map(SegmentLayer::words).toList(), this::ordinal);
  }

  @Override
  public TimeSource times() {
    return new MergedTimes(
        inputs.stream().map(SegmentLayer::times).toList(), this::ordinal, conceptCount);
  }

  @Override
  public CommitTimes commits() {
    return new MergedCommits(inputs.stream().map(SegmentLayer::commits).toList());
  }

  @Override
  public RowShape shape() {
    return own.shape();
  }

  @Override
  public long firstSequence() {
    return inputs.getFirst().file().summary().firstSequence();
  }

  @Override
  public long lastSequence() {
    return inputs.getLast().file().summary().lastSequence();
  }
}
