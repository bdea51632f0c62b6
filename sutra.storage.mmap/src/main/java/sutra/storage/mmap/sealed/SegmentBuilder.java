package sutra.storage.mmap.sealed;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import sutra.storage.api.ConceptId;
import sutra.storage.mmap.layer.ConceptVersions;
import sutra.storage.mmap.layer.Layer;
import sutra.storage.mmap.segment.SectionOutput;
import sutra.storage.mmap.segment.SegmentFormat;
import sutra.storage.mmap.segment.SegmentSummary;
import sutra.storage.mmap.segment.SegmentWriter;
import sutra.storage.mmap.segment.graph.AdjacencyWriter;
import sutra.storage.mmap.segment.graph.TypesWriter;
import sutra.storage.mmap.segment.ids.IdTableWriter;
import sutra.storage.mmap.segment.ids.NodeIdsWriter;
import sutra.storage.mmap.segment.ids.NodeSource;
import sutra.storage.mmap.segment.times.TimesWriter;
import sutra.storage.mmap.segment.words.WordsWriter;
import sutra.storage.mmap.vectors.VectorCoding;

/**
 * Writes the sections of a segment: all that follows from its content, then what ended elsewhere, which
 * has to be as new as the manifest that will name the segment. One thread; used once.
 */
public final class SegmentBuilder {

  private final SegmentContent content;
  private final VectorCoding coding;
  private final NodeSource nodes;
  private final AdjacencyWriter edges;
  private final SourceVectors embeddings;

  /** Asked for with each posting, in the order of words: the records are too far apart for that. */
  private final int[] wordCounts;

  private int aliveCount;
  private long leastCreated;
  private long greatestCreated;

  /**
   * @param coding codes the embeddings
   */
  public SegmentBuilder(SegmentContent content, VectorCoding coding) {
    this.content = content;
    this.coding = coding;
    this.nodes = content.nodes();
    this.edges = new AdjacencyWriter(content.edges(), nodes.count());
    this.embeddings = new SourceVectors(content);
    this.wordCounts = new int[content.conceptCount()];
    count();
  }

  /** The ordinal in the segment of each association of the content; a new array. */
  public int[] edgeOrdinals() {
    return edges.ordinals();
  }

  /** Writes everything but ends and the file's own frame. */
  public void write(SegmentWriter out) throws IOException {
    NodeIdsWriter.write(out.begin(SegmentFormat.NODES), nodes);
    IdTableWriter.write(out.begin(SegmentFormat.ID_TABLE), nodes);
    writeConcepts(out.begin(SegmentFormat.CONCEPTS));
    writeTexts(out.begin(SegmentFormat.TEXTS));
    new VectorsWriter(embeddings, 0).write(out.begin(SegmentFormat.VECTORS));
    embeddings.writeCodes(out, coding);
    edges.writeEdges(out.begin(SegmentFormat.EDGES));
    edges.writeAdjacency(out.begin(SegmentFormat.ADJACENCY));
    TypesWriter.write(out.begin(SegmentFormat.TYPES), content.typeNames());
    WordsWriter.write(
        out.begin(SegmentFormat.WORDS),
        content.words(),
        content.conceptCount(),
        ordinal -> wordCounts[ordinal]);
    TimesWriter.write(out.begin(SegmentFormat.TIMES), content.times());
    CommitTimesFormat.write(out.begin(SegmentFormat.COMMITS), content.commits());
  }

  /** Writes the ends, and gives the file its frame and its name. */
  public SegmentWriter.Finished finish(SegmentWriter out, EndWriter ends) throws IOException {
    ends.write(new EndOutput(out.begin(SegmentFormat.ENDS)));
    return out.finish(summary());
  }

  private void count() {
    for (int ordinal = 0; ordinal < content.conceptCount(); ordinal++) {
      ConceptVersions concepts = content.concepts(ordinal);
      int version = content.version(ordinal);
      long created = concepts.createdMicros(version);
      leastCreated = ordinal == 0 ? created : Math.min(leastCreated, created);
      greatestCreated = ordinal == 0 ? created : Math.max(greatestCreated, created);
      wordCounts[ordinal] = concepts.wordCount(version);
      aliveCount += content.death(ordinal) == Layer.ALIVE ? 1 : 0;
    }
  }

  private void writeConcepts(SectionOutput out) throws IOException {
    out.writeInt(content.conceptCount());
    out.writeInt(nodes.count());
    out.writeInt(aliveCount);
    out.align(ConceptFormat.HEADER_SIZE);
    ByteBuffer record = ByteBuffer.allocate(ConceptFormat.SIZE).order(ByteOrder.LITTLE_ENDIAN);
    long textOffset = 0;
    int row = 0;
    for (int ordinal = 0; ordinal < content.conceptCount(); ordinal++) {
      ConceptVersions concepts = content.concepts(ordinal);
      int version = content.version(ordinal);
      encode(record, concepts, version);
      record.putLong(ConceptFormat.DEATH, content.death(ordinal));
      record.putLong(ConceptFormat.TEXT_OFFSET, textOffset);
      record.putInt(ConceptFormat.VECTOR_ROW, content.vectorRow(ordinal) >= 0 ? row++ : -1);
      out.write(record.array(), 0, ConceptFormat.SIZE);
      textOffset += concepts.textSize(version);
    }
    for (int node = 0; node <= nodes.count(); node++) {
      out.writeInt(content.firstVersion(node));
    }
  }

  private static void encode(ByteBuffer record, ConceptVersions concepts, int version) {
    record.putLong(ConceptFormat.BIRTH, concepts.birth(version));
    record.putLong(ConceptFormat.ID_HIGH, concepts.idHigh(version));
    record.putLong(ConceptFormat.ID_LOW, concepts.idLow(version));
    record.putLong(ConceptFormat.CREATED, concepts.createdMicros(version));
    record.putLong(ConceptFormat.MODIFIED, concepts.modifiedMicros(version));
    record.putLong(ConceptFormat.EXPIRY, concepts.expiryMicros(version));
    record.putDouble(ConceptFormat.STRENGTH, concepts.strength(version));
    record.putDouble(ConceptFormat.CONFIDENCE, concepts.confidence(version));
    record.putInt(ConceptFormat.CONTENT_SIZE, concepts.contentSize(version));
    record.putInt(ConceptFormat.ATTRIBUTES_SIZE, concepts.attributesSize(version));
    record.putInt(ConceptFormat.WORD_COUNT, concepts.wordCount(version));
  }

  private void writeTexts(SectionOutput out) throws IOException {
    for (int ordinal = 0; ordinal < content.conceptCount(); ordinal++) {
      ConceptVersions concepts = content.concepts(ordinal);
      int version = content.version(ordinal);
      out.write(
          concepts.textMemory(version), concepts.textOffset(version), concepts.textSize(version));
    }
  }

  private SegmentSummary summary() {
    int count = nodes.count();
    return new SegmentSummary(
        content.conceptCount(),
        edges.edgeCount(),
        count,
        embeddings.count(),
        content.firstSequence(),
        content.lastSequence(),
        leastCreated,
        greatestCreated,
        count == 0 ? new ConceptId(0, 0) : id(0),
        count == 0 ? new ConceptId(0, 0) : id(count - 1));
  }

  private ConceptId id(int node) {
    return new ConceptId(nodes.high(node), nodes.low(node));
  }
}
