package sutra.storage.mmap.sealed;

import java.util.Arrays;
import java.util.List;
import sutra.storage.mmap.layer.CommitTimes;
import sutra.storage.mmap.layer.ConceptVersions;
import sutra.storage.mmap.memtable.ConceptTable;
import sutra.storage.mmap.memtable.Memtable;
import sutra.storage.mmap.memtable.NodeTable;
import sutra.storage.mmap.rows.RowShape;
import sutra.storage.mmap.rows.VectorRows;
import sutra.storage.mmap.segment.KeyedSort;
import sutra.storage.mmap.segment.graph.EdgeSource;
import sutra.storage.mmap.segment.ids.NodeSource;
import sutra.storage.mmap.segment.times.TimeSource;
import sutra.storage.mmap.segment.words.PostingSource;

/** A sealed memtable, in the order of its segment. */
final class MemtableContent implements SegmentContent {

  private final SealedMemtable sealed;
  private final Memtable memtable;
  private final ConceptTable concepts;
  private final SealOrder order;

  MemtableContent(SealedMemtable sealed) {
    this.sealed = sealed;
    this.memtable = sealed.memtable();
    this.concepts = memtable.concepts();
    this.order = new SealOrder(memtable);
  }

  /** The ordinal in the segment of each concept version of the memtable. */
  int[] ordinals() {
    return order.conceptRanks();
  }

  @Override
  public NodeSource nodes() {
    return new SortedNodes();
  }

  @Override
  public int conceptCount() {
    return order.conceptCount();
  }

  @Override
  public int firstVersion(int node) {
    return order.firstVersion(node);
  }

  @Override
  public ConceptVersions concepts(int ordinal) {
    return concepts;
  }

  @Override
  public int version(int ordinal) {
    return order.concept(ordinal);
  }

  @Override
  public VectorRows vectors(int ordinal) {
    return memtable.vectors();
  }

  @Override
  public int vectorRow(int ordinal) {
    return memtable.vectors().rowOf(version(ordinal));
  }

  @Override
  public long death(int ordinal) {
    return SealedEdges.settled(concepts.death(version(ordinal)), sealed.lastSequence());
  }

  @Override
  public EdgeSource edges() {
    return new SealedEdges(memtable.edges(), order, sealed.lastSequence());
  }

  @Override
  public List<String> typeNames() {
    return sealed.typeNames();
  }

  @Override
  public PostingSource words() {
    return new SealedWords(memtable.words(), order);
  }

  @Override
  public TimeSource times() {
    return new SortedTimes();
  }

  @Override
  public CommitTimes commits() {
    return memtable.commits();
  }

  @Override
  public RowShape shape() {
    return memtable.vectors().shape();
  }

  @Override
  public long firstSequence() {
    return sealed.firstSequence();
  }

  @Override
  public long lastSequence() {
    return sealed.lastSequence();
  }

  private final class SortedNodes implements NodeSource {

    private final NodeTable nodes = memtable.nodes();

    @Override
    public int count() {
      return order.nodeCount();
    }

    @Override
    public long high(int node) {
      return nodes.idHigh(order.node(node));
    }

    @Override
    public long low(int node) {
      return nodes.idLow(order.node(node));
    }
  }

  private final class SortedTimes implements TimeSource {

    private final int[] ordinals = new int[order.conceptCount()];

    SortedTimes() {
      Arrays.setAll(ordinals, ordinal -> ordinal);
      new KeyedSort().sort(ordinals, 0, ordinals.length, this::created);
    }

    @Override
    public int count() {
      return ordinals.length;
    }

    @Override
    public long micros(int index) {
      return created(ordinals[index]);
    }

    @Override
    public int ordinal(int index) {
      return ordinals[index];
    }

    private long created(int ordinal) {
      return concepts.createdMicros(order.concept(ordinal));
    }
  }
}
