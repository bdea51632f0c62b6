package sutra.storage.mmap.memtable;

import static sutra.storage.mmap.io.Layouts.BYTE;
import static sutra.storage.mmap.io.Layouts.LE_DOUBLE;
import static sutra.storage.mmap.io.Layouts.LE_FLOAT;
import static sutra.storage.mmap.io.Layouts.LE_INT;
import static sutra.storage.mmap.io.Layouts.LE_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Optional;
import sutra.storage.mmap.layer.ConceptVersions;
import sutra.storage.mmap.layer.Layer;
import sutra.storage.mmap.record.CommitFormat;
import sutra.storage.mmap.record.ConceptBody;
import sutra.storage.mmap.record.UpdateBody;
import sutra.storage.mmap.vectors.IndexedRows;

/**
 * A version of a concept with single fields changed, as the bytes that a put of it would have. The
 * memory is native as that of commits is, so that whoever reads both meets one kind only.
 */
final class UpdatedConcept {

  private static final float[] NO_VECTOR = {};

  private UpdatedConcept() {}

  /**
   * Copies what the update keeps and sets what it changes.
   *
   * @param arena gives the memory
   * @param layer holds the version
   * @param space of the embedding that it keeps
   * @return empty if the attributes would take more bytes than they may
   */
  static Optional<ConceptBody> of(
      Arena arena, Layer layer, int version, int space, UpdateBody update) {
    ConceptVersions before = layer.concepts();
    return update
        .attributes(before.attributes(version))
        .map(attributes -> compose(arena, layer, version, space, update, attributes));
  }

  private static ConceptBody compose(
      Arena arena, Layer layer, int version, int space, UpdateBody update, byte[] attributes) {
    ConceptVersions before = layer.concepts();
    byte[] content = before.content(version);
    IndexedRows vectors = layer.vectors(space);
    int row = vectors.rowOf(version);
    float[] vector = row < 0 ? NO_VECTOR : vectors.vector(row);
    long room =
        (long) CommitFormat.CONCEPT_SIZE
            + (long) (vector.length + 1) * Float.BYTES // one more where padding is needed
            + content.length
            + attributes.length;
    MemorySegment bytes = arena.allocate(room, Long.BYTES);
    bytes.set(LE_LONG, CommitFormat.CONCEPT_ID_HIGH, before.idHigh(version));
    bytes.set(LE_LONG, CommitFormat.CONCEPT_ID_LOW, before.idLow(version));
    bytes.set(LE_LONG, CommitFormat.CONCEPT_CREATED_MICROS, before.createdMicros(version));
    bytes.set(LE_LONG, CommitFormat.CONCEPT_EXPIRY_MICROS, before.expiryMicros(version));
    double strength = update.strength(before.strength(version));
    bytes.set(LE_DOUBLE, CommitFormat.CONCEPT_STRENGTH, strength);
    double confidence = update.confidence(before.confidence(version));
    bytes.set(LE_DOUBLE, CommitFormat.CONCEPT_CONFIDENCE, confidence);
    bytes.set(LE_INT, CommitFormat.CONCEPT_CONTENT_SIZE, content.length);
    bytes.set(LE_INT, CommitFormat.CONCEPT_ATTRIBUTES_SIZE, attributes.length);
    bytes.set(LE_INT, CommitFormat.CONCEPT_DIMENSION, vector.length);
    bytes.set(LE_INT, CommitFormat.CONCEPT_SPACE, space);
    ConceptBody body = new ConceptBody().at(bytes, 0);
    MemorySegment.copy(vector, 0, bytes, LE_FLOAT, body.embeddingOffset(), vector.length);
    MemorySegment.copy(content, 0, bytes, BYTE, body.contentOffset(), content.length);
    long end = body.contentOffset() + content.length;
    MemorySegment.copy(attributes, 0, bytes, BYTE, end, attributes.length);
    return body;
  }
}
