package sutra.storage.mmap.sealed;

import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import sutra.storage.api.Association;
import sutra.storage.api.AssociationType;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.mmap.layer.Layer;
import sutra.storage.mmap.record.AttributesFormat;
import sutra.storage.mmap.record.CommitFormat;
import sutra.storage.mmap.record.Micros;
import sutra.storage.mmap.rows.RowShape;
import sutra.storage.mmap.segment.SegmentFile;
import sutra.storage.mmap.segment.SegmentFormat;
import sutra.storage.mmap.segment.SegmentSummary;
import sutra.storage.mmap.segment.graph.Edges;
import sutra.storage.mmap.segment.graph.TypeNames;
import sutra.storage.mmap.segment.ids.NodeIds;

/**
 * The records of a segment, or of a file of rows beside one, of which a part may be damaged, one by one and
 * without any index. A record is given out only if every byte that it stands on is sound. One thread.
 */
public final class SegmentRecords {

  /** Bytes of the record of an end. */
  public static final int END_SIZE = EndsFormat.SIZE;

  private static final int NODE_SIZE = 16;
  private static final int EDGE_SIZE = 64;

  /** Knows which bytes of a file are as they were written. */
  @FunctionalInterface
  public interface Soundness {

    /** Whether all bytes of a range of a section are. */
    boolean isSound(int kind, long offset, long size);
  }

  /** Takes the ends of versions of earlier segments; see {@link EndsFormat}. */
  @FunctionalInterface
  public interface EndConsumer {
    void accept(long segment, boolean ofEdge, int ordinal, long death);
  }

  private static final Deaths NO_DEATHS = new Deaths(Arena.global());

  private final SegmentFile file;
  private final Soundness soundness;

  public SegmentRecords(SegmentFile file, Soundness soundness) {
    this.file = file;
    this.soundness = soundness;
  }

  /** What the footer, whose checksum holds, says of the file. */
  public SegmentSummary summary() {
    return file.summary();
  }

  /** What the embeddings are like, if there are any and that can be read. */
  public Optional<RowShape> shape() {
    return vectors().map(SegmentVectors::shape);
  }

  private Optional<SegmentVectors> vectors() {
    return summary().vectorCount() > 0
            && soundness.isSound(SegmentFormat.VECTORS, 0, VectorFormat.HEADER_SIZE)
        ? Optional.of(new SegmentVectors(file))
        : Optional.empty();
  }

  /** The names of the store's own types, if all of them can be read. */
  public List<String> typeNames() {
    long size = file.section(SegmentFormat.TYPES).byteSize();
    if (!soundness.isSound(SegmentFormat.TYPES, 0, size)) {
      return List.of();
    }
    TypeNames names = new TypeNames(file.section(SegmentFormat.TYPES));
    return IntStream.range(0, names.count()).mapToObj(names::name).toList();
  }

  /** Hands over the ends that can be read, and returns how many cannot. */
  public int ends(EndConsumer consumer) {
    var section = file.section(SegmentFormat.ENDS);
    int lost = 0;
    for (long at = 0; at < section.byteSize(); at += EndsFormat.SIZE) {
      if (soundness.isSound(SegmentFormat.ENDS, at, EndsFormat.SIZE)) {
        EndsFormat.forEach(section.asSlice(at, EndsFormat.SIZE), consumer::accept);
      } else {
        lost++;
      }
    }
    return lost;
  }

  /**
   * Reads a version of a concept, without its embedding.
   *
   * @return empty if it cannot be read
   */
  public Optional<Version> concept(int ordinal) {
    long at = ConceptFormat.HEADER_SIZE + (long) ordinal * ConceptFormat.SIZE;
    if (!soundness.isSound(SegmentFormat.CONCEPTS, at, ConceptFormat.SIZE)) {
      return Optional.empty();
    }
    return Optional.of(new Version(ordinal));
  }

  /**
   * Reads a version of an association that lived when the segment was written.
   *
   * @param types gives the type of a number, unless its name is lost
   * @return empty if it cannot be read
   */
  public Optional<Association> association(int edge, IntFunction<Optional<AssociationType>> types) {
    Edges edges = new Edges(file.section(SegmentFormat.EDGES));
    NodeIds nodes = new NodeIds(file.section(SegmentFormat.NODES));
    int source = edges.sourceNode(edge);
    int target = edges.targetNode(edge);
    if (!isSoundEdge(edge) || !isSoundNode(source) || !isSoundNode(target)) {
      return Optional.empty();
    }
    return types
        .apply(edges.type(edge))
        .map(type ->
            new Association(
                new ConceptId(nodes.high(source), nodes.low(source)),
                new ConceptId(nodes.high(target), nodes.low(target)),
                type,
                edges.confidence(edge),
                edges.weight(edge),
                Micros.toInstant(edges.createdMicros(edge)),
                0));
  }

  /** Whether an association can be read that had ended when the segment was written. */
  public boolean isEndedAssociation(int edge) {
    return isSoundEdge(edge)
        && new Edges(file.section(SegmentFormat.EDGES)).death(edge) != Layer.ALIVE;
  }

  private boolean isSoundEdge(int edge) {
    return soundness.isSound(SegmentFormat.EDGES, (long) edge * EDGE_SIZE, EDGE_SIZE);
  }

  private boolean isSoundNode(int node) {
    return node >= 0
        && node < summary().nodeCount()
        && soundness.isSound(SegmentFormat.NODES, (long) node * NODE_SIZE, NODE_SIZE);
  }

  /** A version of a concept whose record is sound; its texts and its embedding may not be. */
  public final class Version {

    private final int ordinal;
    private final SegmentConcepts concepts =
        new SegmentConcepts(
            file.section(SegmentFormat.CONCEPTS), file.section(SegmentFormat.TEXTS), NO_DEATHS);

    private Version(int ordinal) {
      this.ordinal = ordinal;
    }

    /** Whether it had ended when the segment was written. */
    public boolean isEnded() {
      return concepts.writtenDeath(ordinal) != Layer.ALIVE;
    }

    /** Everything but the embedding; empty if the texts cannot be read. */
    public Optional<Concept.Builder> texts() {
      if (!soundness.isSound(
          SegmentFormat.TEXTS, concepts.textOffset(ordinal), concepts.textSize(ordinal))) {
        return Optional.empty();
      }
      String content = new String(concepts.content(ordinal), StandardCharsets.UTF_8);
      Concept.Builder builder =
          Concept.builder(new ConceptId(concepts.idHigh(ordinal), concepts.idLow(ordinal)), content)
              .strength(concepts.strength(ordinal))
              .confidence(concepts.confidence(ordinal))
              .created(Micros.toInstant(concepts.createdMicros(ordinal)))
              .attributes(AttributesFormat.decode(ByteBuffer.wrap(concepts.attributes(ordinal))));
      if (concepts.expiryMicros(ordinal) != CommitFormat.NO_EXPIRY) {
        builder.expiry(Micros.toInstant(concepts.expiryMicros(ordinal)));
      }
      return Optional.of(builder);
    }

    /** Whether it has an embedding in the segment itself. */
    public boolean hasEmbedding() {
      return concepts.vectorRow(ordinal) >= 0;
    }

    /** That embedding; empty if it cannot be read. */
    public Optional<float[]> embedding() {
      int row = concepts.vectorRow(ordinal);
      return vectors()
          .filter(_ -> row < summary().vectorCount())
          .filter(vectors -> isSoundRow(vectors, row))
          .map(vectors -> vectors.vector(row));
    }
  }

  /** Whether a version has an embedding in this file of rows, as far as its owners can be read. */
  public boolean hasRowOf(int ordinal) {
    return vectors().filter(vectors -> vectors.rowOf(ordinal) >= 0).isPresent();
  }

  /** The embedding of a version in this file of rows; empty if it has none, or it cannot be read. */
  public Optional<float[]> rowOf(int ordinal) {
    return vectors()
        .filter(vectors -> vectors.rowOf(ordinal) >= 0)
        .filter(vectors -> isSoundOwner(vectors, vectors.rowOf(ordinal)))
        .filter(vectors -> isSoundRow(vectors, vectors.rowOf(ordinal)))
        .map(vectors -> vectors.vector(vectors.rowOf(ordinal)));
  }

  private boolean isSoundRow(SegmentVectors vectors, int row) {
    long size = vectors.form().rowSize(vectors.dimension());
    return soundness.isSound(SegmentFormat.VECTORS, vectors.rowOffset(row), size)
        && (!vectors.form().hasScale() || isSoundOwner(vectors, row));
  }

  private boolean isSoundOwner(SegmentVectors vectors, int row) {
    return soundness.isSound(
        SegmentFormat.VECTORS, vectors.ownerOffset(row), VectorFormat.ownerSize(vectors.form()));
  }
}
