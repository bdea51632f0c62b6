package sutra.storage.mmap.sealed;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import sutra.storage.api.ConceptId;
import sutra.storage.mmap.layer.Layer;
import sutra.storage.mmap.memtable.ConceptTable;
import sutra.storage.mmap.memtable.Ends;
import sutra.storage.mmap.memtable.Memtable;
import sutra.storage.mmap.memtable.NodeTable;
import sutra.storage.mmap.memtable.VectorTable;
import sutra.storage.mmap.segment.SectionOutput;
import sutra.storage.mmap.segment.SegmentFormat;
import sutra.storage.mmap.segment.SegmentSummary;
import sutra.storage.mmap.segment.SegmentWriter;
import sutra.storage.mmap.segment.graph.AdjacencyWriter;
import sutra.storage.mmap.segment.graph.TypesWriter;
import sutra.storage.mmap.segment.ids.IdTableWriter;
import sutra.storage.mmap.segment.ids.NodeIdsWriter;
import sutra.storage.mmap.segment.ids.NodeSource;
import sutra.storage.mmap.segment.times.TimeSource;
import sutra.storage.mmap.segment.times.TimesWriter;
import sutra.storage.mmap.segment.words.WordsWriter;

/** Writes the sections of a segment from a sealed memtable. One thread; used once. */
final class SegmentBuilder {

  private final SealedMemtable sealed;
  private final Memtable memtable;
  private final ConceptTable concepts;
  private final SealOrder order;
  private final AdjacencyWriter edges;
  private final int vectorCount;

  SegmentBuilder(SealedMemtable sealed) {
    this.sealed = sealed;
    this.memtable = sealed.memtable();
    this.concepts = memtable.concepts();
    this.order = new SealOrder(memtable);
    this.edges =
        new AdjacencyWriter(
            new SealedEdges(memtable.edges(), order, sealed.lastSequence()), order.nodeCount());
    this.vectorCount = memtable.vectors().size();
  }

  /** Writes everything but the file's own frame. */
  SegmentWriter.Finished write(SegmentWriter out, EndPlaces places) throws IOException {
    writeNodes(out);
    writeConcepts(out.begin(SegmentFormat.CONCEPTS));
    writeTexts(out.begin(SegmentFormat.TEXTS));
    writeVectors(out.begin(SegmentFormat.VECTORS));
    edges.writeEdges(out.begin(SegmentFormat.EDGES));
    edges.writeAdjacency(out.begin(SegmentFormat.ADJACENCY));
    TypesWriter.write(out.begin(SegmentFormat.TYPES), sealed.typeNames());
    WordsWriter.write(
        out.begin(SegmentFormat.WORDS),
        new SealedWords(memtable.words(), order),
        order.conceptCount(),
        rank -> concepts.wordCount(order.concept(rank)));
    TimesWriter.write(out.begin(SegmentFormat.TIMES), new SortedTimes());
    writeEnds(out.begin(SegmentFormat.ENDS), places);
    CommitTimesFormat.write(out.begin(SegmentFormat.COMMITS), memtable.commits());
    return out.finish(summary());
  }

  /** The ordinal in the segment of each concept version of the memtable. */
  int[] conceptOrdinals() {
    return order.conceptRanks();
  }

  /** The ordinal in the segment of each association version of the memtable. */
  int[] edgeOrdinals() {
    return edges.ordinals();
  }

  private void writeNodes(SegmentWriter out) throws IOException {
    var nodes = new SortedNodes();
    NodeIdsWriter.write(out.begin(SegmentFormat.NODES), nodes);
    IdTableWriter.write(out.begin(SegmentFormat.ID_TABLE), nodes);
  }

  private void writeConcepts(SectionOutput out) throws IOException {
    out.writeInt(order.conceptCount());
    out.writeInt(order.nodeCount());
    out.writeInt(aliveCount());
    out.align(ConceptFormat.HEADER_SIZE);
    ByteBuffer record = ByteBuffer.allocate(ConceptFormat.SIZE).order(ByteOrder.LITTLE_ENDIAN);
    long textOffset = 0;
    int row = 0;
    for (int rank = 0; rank < order.conceptCount(); rank++) {
      int concept = order.concept(rank);
      boolean hasVector = concepts.vectorRow(concept) >= 0;
      encode(record, concept, textOffset, hasVector ? row++ : -1);
      out.write(record.array(), 0, ConceptFormat.SIZE);
      textOffset += textSize(concept);
    }
    for (int node = 0; node <= order.nodeCount(); node++) {
      out.writeInt(order.firstVersion(node));
    }
  }

  private void encode(ByteBuffer record, int concept, long textOffset, int row) {
    record.putLong(ConceptFormat.BIRTH, concepts.birth(concept));
    record.putLong(ConceptFormat.DEATH, death(concept));
    record.putLong(ConceptFormat.ID_HIGH, concepts.idHigh(concept));
    record.putLong(ConceptFormat.ID_LOW, concepts.idLow(concept));
    record.putLong(ConceptFormat.CREATED, concepts.createdMicros(concept));
    record.putLong(ConceptFormat.MODIFIED, concepts.modifiedMicros(concept));
    record.putLong(ConceptFormat.EXPIRY, concepts.expiryMicros(concept));
    record.putDouble(ConceptFormat.STRENGTH, concepts.strength(concept));
    record.putDouble(ConceptFormat.CONFIDENCE, concepts.confidence(concept));
    record.putLong(ConceptFormat.TEXT_OFFSET, textOffset);
    record.putInt(ConceptFormat.CONTENT_SIZE, concepts.contentSize(concept));
    record.putInt(ConceptFormat.ATTRIBUTES_SIZE, concepts.attributesSize(concept));
    record.putInt(ConceptFormat.WORD_COUNT, concepts.wordCount(concept));
    record.putInt(ConceptFormat.VECTOR_ROW, row);
  }

  /** Versions that no commit up to the segment's last one ended. */
  private int aliveCount() {
    int alive = 0;
    for (int rank = 0; rank < order.conceptCount(); rank++) {
      alive += death(order.concept(rank)) == Layer.ALIVE ? 1 : 0;
    }
    return alive;
  }

  private long death(int concept) {
    return SealedEdges.settled(concepts.death(concept), sealed.lastSequence());
  }

  private long textSize(int concept) {
    return (long) concepts.contentSize(concept) + concepts.attributesSize(concept);
  }

  private void writeTexts(SectionOutput out) throws IOException {
    for (int rank = 0; rank < order.conceptCount(); rank++) {
      byte[] content = concepts.content(order.concept(rank));
      byte[] attributes = concepts.attributes(order.concept(rank));
      out.write(content, 0, content.length);
      out.write(attributes, 0, attributes.length);
    }
  }

  private void writeVectors(SectionOutput out) throws IOException {
    VectorTable vectors = memtable.vectors();
    out.writeInt(vectorCount);
    out.writeInt(vectors.dimension());
    out.align(VectorFormat.HEADER_SIZE);
    long rowSize = (long) vectors.dimension() * Float.BYTES;
    for (int rank = 0; rank < order.conceptCount(); rank++) {
      int row = concepts.vectorRow(order.concept(rank));
      if (row >= 0) {
        out.write(vectors.memory(row), vectors.rowOffset(row), rowSize);
        out.align(VectorFormat.ROW_ALIGNMENT);
      }
    }
    for (int rank = 0; rank < order.conceptCount(); rank++) {
      int row = concepts.vectorRow(order.concept(rank));
      if (row >= 0) {
        out.writeInt(rank);
        out.writeInt(Float.floatToRawIntBits(vectors.length(row)));
      }
    }
  }

  private void writeEnds(SectionOutput out, EndPlaces places) throws IOException {
    Ends ends = memtable.ends();
    for (int end = 0; end < ends.size(); end++) {
      EndPlaces.Place place = places.place(ends.layer(end), ends.isOfEdge(end), ends.ordinal(end));
      EndsFormat.write(out, place.segment(), ends.isOfEdge(end), place.ordinal(), ends.death(end));
    }
  }

  private SegmentSummary summary() {
    long least = 0;
    long greatest = 0;
    for (int rank = 0; rank < order.conceptCount(); rank++) {
      long created = concepts.createdMicros(order.concept(rank));
      least = rank == 0 ? created : Math.min(least, created);
      greatest = rank == 0 ? created : Math.max(greatest, created);
    }
    int nodes = order.nodeCount();
    return new SegmentSummary(
        order.conceptCount(),
        memtable.edges().size(),
        nodes,
        vectorCount,
        sealed.firstSequence(),
        sealed.lastSequence(),
        least,
        greatest,
        nodes == 0 ? new ConceptId(0, 0) : id(0),
        nodes == 0 ? new ConceptId(0, 0) : id(nodes - 1));
  }

  private ConceptId id(int rank) {
    NodeTable nodes = memtable.nodes();
    return new ConceptId(nodes.idHigh(order.node(rank)), nodes.idLow(order.node(rank)));
  }

  private final class SortedNodes implements NodeSource {

    @Override
    public int count() {
      return order.nodeCount();
    }

    @Override
    public long high(int node) {
      return memtable.nodes().idHigh(order.node(node));
    }

    @Override
    public long low(int node) {
      return memtable.nodes().idLow(order.node(node));
    }
  }

  private final class SortedTimes implements TimeSource {

    private final int[] ranks =
        IntSort.sorted(
            order.conceptCount(), (left, right) -> Long.compare(created(left), created(right)));

    @Override
    public int count() {
      return ranks.length;
    }

    @Override
    public long micros(int index) {
      return created(ranks[index]);
    }

    @Override
    public int ordinal(int index) {
      return ranks[index];
    }

    private long created(int rank) {
      return concepts.createdMicros(order.concept(rank));
    }
  }
}
