package sutra.storage.mmap.memtable;

import java.lang.foreign.Arena;
import sutra.storage.api.text.TermScanner;
import sutra.storage.mmap.record.AssociationBody;
import sutra.storage.mmap.record.ConceptBody;

/** One memory table: what was written in a stretch of time, with all its indexes. */
public final class Memtable implements AutoCloseable {

  private final Arena arena = Arena.ofShared();
  private final Slab slab = new Slab(arena);
  private final NodeTable nodes = new NodeTable(arena);
  private final ConceptTable concepts = new ConceptTable(arena, slab);
  private final EdgeTable edges = new EdgeTable(arena, nodes);
  private final VectorTable vectors;
  private final WordIndex words;
  private final TimeIndex times = new TimeIndex(slab);

  Memtable(int dimension, TermScanner scanner) {
    this.vectors = new VectorTable(arena, dimension);
    this.words = new WordIndex(arena, slab, scanner);
  }

  // Reading

  public ConceptTable concepts() {
    return concepts;
  }

  public EdgeTable edges() {
    return edges;
  }

  public VectorTable vectors() {
    return vectors;
  }

  public WordIndex words() {
    return words;
  }

  public TimeIndex times() {
    return times;
  }

  /** The version of a concept that a snapshot at that sequence shows, or -1. */
  public int findConcept(long idHigh, long idLow, long sequence) {
    int node = nodes.find(idHigh, idLow);
    if (node < 0) {
      return -1;
    }
    int version = nodes.head(node, NodeTable.NEWEST_CONCEPT);
    while (version >= 0 && concepts.birth(version) > sequence) {
      version = concepts.older(version);
    }
    return version >= 0 && concepts.isVisible(version, sequence) ? version : -1;
  }

  /** A cursor over the associations of a concept that a snapshot at that sequence shows. */
  public EdgeCursor edges(long idHigh, long idLow, boolean outgoing, long sequence) {
    int node = nodes.find(idHigh, idLow);
    long head = outgoing ? NodeTable.FIRST_OUTGOING : NodeTable.FIRST_INCOMING;
    return new EdgeCursor(edges, node < 0 ? -1 : nodes.head(node, head), outgoing, sequence);
  }

  // Writing

  void putConcept(ConceptBody body, long sequence, long modifiedMicros) {
    int node = nodes.findOrAdd(body.idHigh(), body.idLow());
    int older = nodes.head(node, NodeTable.NEWEST_CONCEPT);
    int concept = concepts.add(body, sequence, modifiedMicros, older);
    concepts.setWordCount(
        concept, words.add(concept, body.bytes(), body.contentOffset(), body.contentSize()));
    if (body.dimension() > 0) {
      concepts.setVectorRow(concept, vectors.add(concept, body.bytes(), body.embeddingOffset()));
    }
    times.add(body.createdMicros(), concept);
    nodes.setHead(node, NodeTable.NEWEST_CONCEPT, concept);
  }

  void putAssociation(AssociationBody body, int type, long sequence) {
    int source = nodes.findOrAdd(body.sourceHigh(), body.sourceLow());
    int target = nodes.findOrAdd(body.targetHigh(), body.targetLow());
    edges.add(body, type, source, target, sequence);
  }

  /** The newest version of an association if it still lives, or -1. */
  int findLiveEdge(AssociationBody body, int type) {
    int source = nodes.find(body.sourceHigh(), body.sourceLow());
    int target = nodes.find(body.targetHigh(), body.targetLow());
    if (source < 0 || target < 0) {
      return -1;
    }
    int edge = edges.findNewest(source, target, type);
    return edge >= 0 && edges.isAlive(edge) ? edge : -1;
  }

  /** What this memtable holds now, for readers. */
  MemtableView view() {
    return new MemtableView(this, concepts.size(), edges.size(), vectors.size());
  }

  /** Bytes that hold data. */
  long usedBytes() {
    return slab.usedBytes()
        + nodes.usedBytes()
        + concepts.usedBytes()
        + edges.usedBytes()
        + vectors.usedBytes()
        + words.usedBytes();
  }

  /** Bytes taken from the system, some of them for data to come. */
  long bytes() {
    return slab.bytes()
        + nodes.bytes()
        + concepts.bytes()
        + edges.bytes()
        + vectors.bytes()
        + words.bytes();
  }

  @Override
  public void close() {
    arena.close();
  }
}
