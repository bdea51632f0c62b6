package sutra.storage.mmap.memtable;

import java.lang.foreign.Arena;
import java.util.function.IntConsumer;
import sutra.storage.api.text.TermScanner;
import sutra.storage.mmap.layer.EdgeCursor;
import sutra.storage.mmap.layer.Layer;
import sutra.storage.mmap.layer.LayerView;
import sutra.storage.mmap.layer.PostingCursor;
import sutra.storage.mmap.record.AssociationBody;
import sutra.storage.mmap.record.ConceptBody;
import sutra.storage.mmap.rows.RowShape;
import sutra.storage.mmap.vectors.IndexedRows;
import sutra.storage.mmap.vectors.NoRows;

/** One memory table: what was written in a stretch of time, with all its indexes. */
public final class Memtable implements Layer {

  private final Arena arena = Arena.ofShared();
  private final Slab slab = new Slab(arena);
  private final NodeTable nodes = new NodeTable(arena);
  private final ConceptTable concepts = new ConceptTable(arena, slab);
  private final EdgeTable edges = new EdgeTable(arena, nodes);
  private final VectorTable vectors;
  private final WordIndex words;
  private final TimeIndex times = new TimeIndex(slab);
  private final Ends ends = new Ends();
  private final CommitTable commits = new CommitTable(arena);

  Memtable(RowShape shape, TermScanner scanner) {
    this.vectors = new VectorTable(arena, shape, concepts);
    this.words = new WordIndex(arena, slab, scanner);
  }

  // Reading

  @Override
  public ConceptTable concepts() {
    return concepts;
  }

  @Override
  public EdgeTable edges() {
    return edges;
  }

  /** The rows of the one space that it takes embeddings of. */
  public VectorTable vectors() {
    return vectors;
  }

  @Override
  public IndexedRows vectors(int space) {
    return space == vectors.shape().space() ? vectors : NoRows.INSTANCE;
  }

  /** Every id that it knows of. */
  public NodeTable nodes() {
    return nodes;
  }

  public WordIndex words() {
    return words;
  }

  @Override
  public CommitTable commits() {
    return commits;
  }

  @Override
  public int newestConcept(long idHigh, long idLow) {
    int node = nodes.find(idHigh, idLow);
    return node < 0 ? -1 : nodes.head(node, NodeTable.NEWEST_CONCEPT);
  }

  @Override
  public int findConcept(long idHigh, long idLow, long sequence) {
    int version = newestConcept(idHigh, idLow);
    while (version >= 0 && concepts.birth(version) > sequence) {
      version = concepts.older(version);
    }
    return version >= 0 && concepts.isVisible(version, sequence) ? version : -1;
  }

  @Override
  public int findNode(long idHigh, long idLow) {
    return nodes.find(idHigh, idLow);
  }

  @Override
  public long nodeHigh(int node) {
    return nodes.idHigh(node);
  }

  @Override
  public long nodeLow(int node) {
    return nodes.idLow(node);
  }

  @Override
  public boolean hasSortedNodes() {
    return false;
  }

  @Override
  public EdgeCursor edges(boolean outgoing, long sequence) {
    return new EdgeListCursor(nodes, edges, outgoing, sequence);
  }

  /** A cursor over the concept versions whose content has a word; at its end at once if none has. */
  public PostingCursor postings(byte[] word) {
    return words.postings(word);
  }

  @Override
  public void forEachCreated(long fromMicros, long beforeMicros, IntConsumer consumer) {
    times.forEach(fromMicros, beforeMicros, consumer);
  }

  // Writing

  void committed(long sequence, long micros) {
    commits.add(sequence, micros);
  }

  void putConcept(ConceptBody body, long sequence, long modifiedMicros) {
    int node = nodes.findOrAdd(body.idHigh(), body.idLow());
    int older = nodes.head(node, NodeTable.NEWEST_CONCEPT);
    int concept = concepts.add(body, sequence, modifiedMicros, older);
    concepts.setWordCount(
        concept, words.add(concept, body.bytes(), body.contentOffset(), body.contentSize()));
    if (hasRow(body)) {
      concepts.setVectorRow(concept, vectors.add(concept, body.bytes(), body.embeddingOffset()));
    }
    times.add(body.createdMicros(), concept);
    nodes.setHead(node, NodeTable.NEWEST_CONCEPT, concept);
  }

  /** Whether a concept comes with an embedding, and that is of the memtable's space. */
  boolean hasRow(ConceptBody body) {
    return body.dimension() > 0 && body.space() == vectors.shape().space();
  }

  /** Adds a version, and ends the one before it if it lives here; whether it did. */
  boolean putAssociation(AssociationBody body, int type, long sequence) {
    int source = nodes.findOrAdd(body.sourceHigh(), body.sourceLow());
    int target = nodes.findOrAdd(body.targetHigh(), body.targetLow());
    return edges.add(body, type, source, target, sequence);
  }

  @Override
  public void endConcept(int concept, long sequence) {
    concepts.setDeath(concept, sequence);
  }

  @Override
  public void endEdge(int edge, long sequence) {
    edges.setDeath(edge, sequence);
  }

  @Override
  public int findLiveEdge(AssociationBody body, int type) {
    int source = nodes.find(body.sourceHigh(), body.sourceLow());
    int target = nodes.find(body.targetHigh(), body.targetLow());
    if (source < 0 || target < 0) {
      return -1;
    }
    int edge = edges.findNewest(source, target, type);
    return edge >= 0 && edges.isAlive(edge) ? edge : -1;
  }

  @Override
  public LayerView view() {
    return new LayerView(this, nodes.size(), concepts.size(), edges.size(), vectors.count());
  }

  /** Remembers that a version of another layer ended. */
  void ended(Layer layer, boolean ofEdge, int ordinal, long death) {
    ends.add(layer, ofEdge, ordinal, death);
  }

  /** Which versions of other layers this memtable's commits ended. */
  public Ends ends() {
    return ends;
  }

  /** Bytes that hold data. */
  long usedBytes() {
    return slab.usedBytes()
        + nodes.usedBytes()
        + concepts.usedBytes()
        + edges.usedBytes()
        + vectors.usedBytes()
        + words.usedBytes()
        + commits.usedBytes()
        + ends.usedBytes();
  }

  /** Bytes taken from the system, some of them for data to come. */
  long bytes() {
    return slab.bytes()
        + nodes.bytes()
        + concepts.bytes()
        + edges.bytes()
        + vectors.bytes()
        + words.bytes()
        + commits.bytes()
        + ends.bytes();
  }

  @Override
  public void close() {
    arena.close();
  }
}
