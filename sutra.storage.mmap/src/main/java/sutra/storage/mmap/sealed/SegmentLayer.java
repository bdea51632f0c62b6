package sutra.storage.mmap.sealed;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;
import sutra.storage.mmap.layer.EdgeCursor;
import sutra.storage.mmap.layer.Layer;
import sutra.storage.mmap.layer.LayerView;
import sutra.storage.mmap.layer.SelectionCache;
import sutra.storage.mmap.record.AssociationBody;
import sutra.storage.mmap.segment.SegmentFile;
import sutra.storage.mmap.segment.SegmentFormat;
import sutra.storage.mmap.segment.graph.Adjacency;
import sutra.storage.mmap.segment.graph.Edges;
import sutra.storage.mmap.segment.graph.TypeNames;
import sutra.storage.mmap.segment.ids.IdTable;
import sutra.storage.mmap.segment.ids.NodeIds;
import sutra.storage.mmap.segment.times.Times;
import sutra.storage.mmap.segment.words.SegmentWords;
import sutra.storage.mmap.vectors.IndexedRows;
import sutra.storage.mmap.vectors.NeighborGraph;
import sutra.storage.mmap.vectors.NoRows;

/**
 * A segment as a layer. The file says how its versions stood when it was written; what ended later is
 * kept in memory, and on disk in the segments of the commits that ended it.
 */
public final class SegmentLayer implements Layer {

  private final SegmentFile file;
  private final NodeIds nodes;
  private final Edges records;
  private final Arena arena = Arena.ofShared();
  private final Deaths conceptDeaths = new Deaths(arena);
  private final Deaths edgeDeaths = new Deaths(arena);
  private final IdTable ids;
  private final SegmentConcepts concepts;
  private final SegmentVectors ownVectors;
  private final SegmentEdges edges;
  private final SegmentWords words;
  private final Times times;
  private final SegmentCommits commits;
  private final EndedConcepts endedConcepts;
  private final LayerView view;

  /** All that were opened: a reader may still be at some that others took the place of. */
  private final List<SegmentVectors> opened = new ArrayList<>();

  /** The rows of each space; what stands beside the segment counts before its own section. */
  private volatile List<SegmentVectors> spaces;

  private final SelectionCache selections = new SelectionCache();
  private volatile boolean obsolete;
  private boolean closed;

  /** Reads an open file, which is closed with the layer, or at once if it is damaged. Costs O(1). */
  public SegmentLayer(SegmentFile file) {
    this.file = file;
    try {
      this.nodes = new NodeIds(file.section(SegmentFormat.NODES));
      this.ids = new IdTable(file.section(SegmentFormat.ID_TABLE), nodes);
      this.concepts =
          new SegmentConcepts(
              file.section(SegmentFormat.CONCEPTS),
              file.section(SegmentFormat.TEXTS),
              conceptDeaths);
      this.ownVectors = new SegmentVectors(file, concepts);
      this.spaces = List.of(ownVectors);
      opened.add(ownVectors);
      this.records = new Edges(file.section(SegmentFormat.EDGES));
      Adjacency adjacency = new Adjacency(file.section(SegmentFormat.ADJACENCY), records);
      this.edges = new SegmentEdges(records, adjacency, nodes, edgeDeaths);
      this.words = new SegmentWords(file.section(SegmentFormat.WORDS));
      this.endedConcepts = new EndedConcepts(concepts, conceptDeaths);
      this.times = new Times(file.section(SegmentFormat.TIMES));
      this.commits = new SegmentCommits(file.section(SegmentFormat.COMMITS));
      this.view =
          new LayerView(this, nodes.count(), concepts.count(), edges.count(), concepts.count());
    } catch (RuntimeException | Error e) {
      file.close();
      arena.close();
      throw e;
    }
  }

  public SegmentFile file() {
    return file;
  }

  /** The names of the store's own types as they were when the segment was written, by number. */
  public List<String> typeNames() {
    TypeNames names = new TypeNames(file.section(SegmentFormat.TYPES));
    return IntStream.range(0, names.count()).mapToObj(names::name).toList();
  }

  /**
   * Ends the versions that this segment says have ended. One that names no segment of these was
   * stated before that segment was merged into another, which states it now.
   *
   * @param layers this one and the earlier ones
   */
  public void applyEnds(List<SegmentLayer> layers) {
    EndsFormat.forEach(
        file.section(SegmentFormat.ENDS),
        (segment, ofEdge, ordinal, death) -> {
          for (SegmentLayer layer : layers) {
            if (layer.file.number() == segment) {
              (ofEdge ? layer.edgeDeaths : layer.conceptDeaths).add(ordinal, death);
            }
          }
        });
  }

  /**
   * Writes again what this segment says of some segments.
   *
   * @param segments their numbers
   */
  public void copyEnds(LongPredicate segments, EndOutput out) throws IOException {
    EndsFormat.forEach(
        file.section(SegmentFormat.ENDS),
        (segment, ofEdge, ordinal, death) -> {
          if (segments.test(segment)) {
            out.write(segment, ofEdge, ordinal, death);
          }
        });
  }

  /** Calls with the versions that ended after the segment was written, in any order. */
  public <E extends Exception> void forEachLaterEnd(LaterEndConsumer<E> consumer) throws E {
    conceptDeaths.forEach((ordinal, death) -> consumer.accept(false, ordinal, death));
    edgeDeaths.forEach((ordinal, death) -> consumer.accept(true, ordinal, death));
  }

  /** Takes a version and the commit that ended it. */
  @FunctionalInterface
  public interface LaterEndConsumer<E extends Exception> {
    void accept(boolean ofEdge, int ordinal, long death) throws E;
  }

  /**
   * Takes the graph over its embeddings in a space, which is closed with the layer, or at once if that has
   * been closed.
   *
   * @param rows some of this segment
   */
  public synchronized void graphIs(SegmentVectors rows, NeighborGraph graph) {
    if (closed) {
      graph.close();
    } else {
      rows.graphIs(graph);
    }
  }

  /**
   * Takes the rows of a space from a file beside the segment, in the place of those that it has of that space.
   * They are closed with the layer, or at once if that has been closed. For any one thread at a time.
   */
  public synchronized void spaceIs(SegmentVectors rows) {
    if (closed) {
      rows.close();
      return;
    }
    List<SegmentVectors> all = new ArrayList<>(List.of(rows));
    spaces.stream()
        .filter(present -> present.shape().space() != rows.shape().space())
        .forEach(all::add);
    opened.add(rows);
    spaces = List.copyOf(all);
  }

  /** The rows that it has of a space, if it has any. */
  public Optional<SegmentVectors> rows(int space) {
    return vectors(space) instanceof SegmentVectors rows ? Optional.of(rows) : Optional.empty();
  }

  /** Says that no manifest names the file any more: it goes when nobody can read it any more. */
  public void deleteWhenClosed() {
    obsolete = true;
  }

  @Override
  public LayerView view() {
    return view;
  }

  @Override
  public SegmentConcepts concepts() {
    return concepts;
  }

  @Override
  public SegmentEdges edges() {
    return edges;
  }

  @Override
  public IndexedRows vectors(int space) {
    for (SegmentVectors rows : spaces) {
      if (rows.shape().space() == space) {
        return rows;
      }
    }
    return NoRows.INSTANCE;
  }

  /** The rows in its own section. */
  public SegmentVectors ownVectors() {
    return ownVectors;
  }

  @Override
  public SegmentCommits commits() {
    return commits;
  }

  @Override
  public int newestConcept(long idHigh, long idLow) {
    int node = ids.find(idHigh, idLow);
    return node < 0 ? -1 : concepts.newest(node);
  }

  @Override
  public int findConcept(long idHigh, long idLow, long sequence) {
    int node = ids.find(idHigh, idLow);
    return node < 0 ? -1 : concepts.find(node, sequence);
  }

  @Override
  public int findLikelyConcept(long idHigh, long idLow, long sequence) {
    int node = findLikelyNode(idHigh, idLow);
    return node < 0 ? -1 : concepts.find(node, sequence);
  }

  @Override
  public int findLikelyNode(long idHigh, long idLow) {
    return ids.findLikely(idHigh, idLow);
  }

  @Override
  public int findNode(long idHigh, long idLow) {
    return ids.find(idHigh, idLow);
  }

  @Override
  public long nodeHigh(int node) {
    return nodes.high(node);
  }

  @Override
  public long nodeLow(int node) {
    return nodes.low(node);
  }

  @Override
  public boolean hasSortedNodes() {
    return true;
  }

  @Override
  public EdgeCursor edges(boolean outgoing, long sequence) {
    return edges.cursor(outgoing, sequence);
  }

  /** The ids that the segment knows. */
  public NodeIds nodes() {
    return nodes;
  }

  /** The associations as they are written, between nodes. */
  public Edges records() {
    return records;
  }

  /** The concept versions by the instant of their creation. */
  public Times times() {
    return times;
  }

  /** The words of the contents, by the ordinals of the concept versions. */
  public SegmentWords words() {
    return words;
  }

  /** Which concept versions passed the filters of late. */
  public SelectionCache selections() {
    return selections;
  }

  /**
   * Whether a snapshot at that sequence shows every concept version. It may say no where yes were
   * right, once a version has ended after that sequence.
   */
  public boolean showsAllConcepts(long sequence) {
    return isBornBy(sequence) && concepts.areAllAlive();
  }

  /** Whether every version was born at that sequence or before. */
  public boolean isBornBy(long sequence) {
    return file.summary().lastSequence() <= sequence;
  }

  /** Which concept versions have ended. */
  public EndedConcepts endedConcepts() {
    return endedConcepts;
  }

  @Override
  public void forEachCreated(long fromMicros, long beforeMicros, IntConsumer consumer) {
    times.forEach(fromMicros, beforeMicros, consumer);
  }

  @Override
  public void endConcept(int concept, long sequence) {
    conceptDeaths.add(concept, sequence);
  }

  @Override
  public int findLiveEdge(AssociationBody body, int type) {
    int source = ids.find(body.sourceHigh(), body.sourceLow());
    int target = source < 0 ? -1 : ids.find(body.targetHigh(), body.targetLow());
    return target < 0 ? -1 : edges.findLive(source, target, type);
  }

  @Override
  public void endEdge(int edge, long sequence) {
    edgeDeaths.add(edge, sequence);
  }

  @Override
  public synchronized void close() {
    closed = true;
    opened.forEach(SegmentVectors::close);
    file.close();
    arena.close();
  }

  @Override
  public void discard() {
    close();
    if (obsolete) {
      opened.forEach(rows -> rows.file().delete());
    }
  }
}
