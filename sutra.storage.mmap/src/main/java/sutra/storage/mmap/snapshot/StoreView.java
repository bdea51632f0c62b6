package sutra.storage.mmap.snapshot;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import sutra.storage.api.Association;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.mmap.memtable.ConceptTable;
import sutra.storage.mmap.memtable.EdgeTable;
import sutra.storage.mmap.memtable.MemtableView;
import sutra.storage.mmap.memtable.Totals;
import sutra.storage.mmap.memtable.TypeDictionary;
import sutra.storage.mmap.record.AttributesFormat;
import sutra.storage.mmap.record.CommitFormat;
import sutra.storage.mmap.record.Micros;

/**
 * A store as it stood after one commit. Within a view a concept version, or an association version,
 * is named by a reference: the index of its memtable in the upper and its ordinal in the lower half.
 *
 * @param memtables where to look, the newest last
 * @param sequence the last commit included
 * @param totals what lived after it
 * @param types the names of association types
 */
public record StoreView(
    List<MemtableView> memtables, long sequence, Totals totals, TypeDictionary types) {

  /** The reference that stands for nothing. */
  public static final long NOTHING = -1;

  public static long reference(int table, int ordinal) {
    return ((long) table << 32) | ordinal;
  }

  public static int table(long reference) {
    return (int) (reference >>> 32);
  }

  public static int ordinal(long reference) {
    return (int) reference;
  }

  /** The version of a concept that this view shows, or {@link #NOTHING}. */
  public long find(ConceptId id) {
    for (int table = memtables.size() - 1; table >= 0; table--) {
      int version = memtables.get(table).table().findConcept(id.high(), id.low(), sequence);
      if (version >= 0) {
        return reference(table, version);
      }
    }
    return NOTHING;
  }

  /** Whether this view shows a version at an instant: it lives and has not expired. */
  public boolean isVisible(long reference, long nowMicros) {
    ConceptTable concepts = concepts(reference);
    int ordinal = ordinal(reference);
    return concepts.isVisible(ordinal, sequence) && concepts.expiryMicros(ordinal) > nowMicros;
  }

  /** The table that holds a concept version. */
  public ConceptTable concepts(long reference) {
    return memtables.get(table(reference)).table().concepts();
  }

  /** The id of a concept version. */
  public ConceptId id(long reference) {
    ConceptTable concepts = concepts(reference);
    int ordinal = ordinal(reference);
    return new ConceptId(concepts.idHigh(ordinal), concepts.idLow(ordinal));
  }

  /** Reads a concept version whole. */
  public Concept concept(long reference) {
    ConceptTable concepts = concepts(reference);
    int ordinal = ordinal(reference);
    String content = new String(concepts.content(ordinal), StandardCharsets.UTF_8);
    Concept.Builder builder =
        Concept.builder(id(reference), content)
            .strength(concepts.strength(ordinal))
            .confidence(concepts.confidence(ordinal))
            .created(Micros.toInstant(concepts.createdMicros(ordinal)))
            .attributes(AttributesFormat.decode(ByteBuffer.wrap(concepts.attributes(ordinal))))
            .stored(concepts.birth(ordinal), Micros.toInstant(concepts.modifiedMicros(ordinal)));
    if (concepts.expiryMicros(ordinal) != CommitFormat.NO_EXPIRY) {
      builder.expiry(Micros.toInstant(concepts.expiryMicros(ordinal)));
    }
    int row = concepts.vectorRow(ordinal);
    if (row >= 0) {
      builder.embedding(memtables.get(table(reference)).table().vectors().vector(row));
    }
    return builder.build();
  }

  /** Reads an association version whole. */
  public Association association(long reference) {
    EdgeTable edges = memtables.get(table(reference)).table().edges();
    int edge = ordinal(reference);
    return new Association(
        new ConceptId(edges.sourceHigh(edge), edges.sourceLow(edge)),
        new ConceptId(edges.targetHigh(edge), edges.targetLow(edge)),
        types.type(edges.type(edge)),
        edges.confidence(edge),
        edges.weight(edge),
        Micros.toInstant(edges.createdMicros(edge)),
        edges.birth(edge));
  }
}
