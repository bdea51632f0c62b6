package sutra.storage.mmap.salvage;

import static sutra.storage.mmap.io.Layouts.LE_FLOAT;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import sutra.storage.api.Association;
import sutra.storage.api.AssociationType;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptUpdate;
import sutra.storage.api.WriteBatch;
import sutra.storage.mmap.record.AssociationBody;
import sutra.storage.mmap.record.AttributesFormat;
import sutra.storage.mmap.record.CommitFormat;
import sutra.storage.mmap.record.CommitReader;
import sutra.storage.mmap.record.ConceptBody;
import sutra.storage.mmap.record.Micros;
import sutra.storage.mmap.record.TypeNumbers;
import sutra.storage.mmap.record.UpdateBody;

/** Turns a commit of the log back into the batch that it was made of. */
final class CommitBatch implements CommitReader.Visitor {

  private final int dimension;
  private final int space;
  private final WriteBatch batch = new WriteBatch();
  private final Predicate<ConceptId> isCertain;
  private final Set<ConceptId> written = new HashSet<>();
  private int lostEmbeddings;
  private int lostUpdates;

  /**
   * @param dimension components of the embeddings that the new store takes; 0 for none
   * @param space the number of their space
   * @param isCertain whether a concept is known to be as it was before this commit
   */
  CommitBatch(int dimension, int space, Predicate<ConceptId> isCertain) {
    this.dimension = dimension;
    this.space = space;
    this.isCertain = isCertain;
  }

  WriteBatch batch() {
    return batch;
  }

  /** Concepts that the commit puts or deletes. */
  Set<ConceptId> written() {
    return written;
  }

  /** Updates left out, because what they change may be lost. */
  int lostUpdates() {
    return lostUpdates;
  }

  /** Concepts whose embedding the new store does not take. */
  int lostEmbeddings() {
    return lostEmbeddings;
  }

  @Override
  public void putConcept(ConceptBody body) {
    byte[] content = bytes(body, body.contentOffset(), body.contentSize());
    byte[] attributes =
        bytes(body, body.contentOffset() + body.contentSize(), body.attributesSize());
    Concept.Builder builder =
        Concept.builder(
                new ConceptId(body.idHigh(), body.idLow()),
                new String(content, StandardCharsets.UTF_8))
            .strength(body.strength())
            .confidence(body.confidence())
            .created(Micros.toInstant(body.createdMicros()))
            .attributes(AttributesFormat.decode(ByteBuffer.wrap(attributes)));
    if (body.expiryMicros() != CommitFormat.NO_EXPIRY) {
      builder.expiry(Micros.toInstant(body.expiryMicros()));
    }
    if (dimension > 0 && body.dimension() == dimension && body.space() == space) {
      float[] vector = new float[dimension];
      MemorySegment.copy(body.bytes(), LE_FLOAT, body.embeddingOffset(), vector, 0, dimension);
      builder.embedding(vector);
    } else if (body.dimension() > 0) {
      lostEmbeddings++;
    }
    Concept concept = builder.build();
    written.add(concept.id());
    batch.put(concept);
  }

  @Override
  public void updateConcept(UpdateBody body) {
    var id = new ConceptId(body.idHigh(), body.idLow());
    if (!written.contains(id) && !isCertain.test(id)) {
      lostUpdates++;
      return;
    }
    ConceptUpdate update = ConceptUpdate.of(id);
    if (body.replacesAttributes()) {
      update = update.replacingAttributes(Map.of());
    }
    for (String name : body.removed()) {
      update = update.withoutAttribute(name);
    }
    for (Map.Entry<String, Object> attribute : body.attributes().entrySet()) {
      update = update.withAttribute(attribute.getKey(), attribute.getValue());
    }
    double strength = body.strength(Double.NaN); // which is what it has if it is not changed
    double confidence = body.confidence(Double.NaN);
    update = Double.isNaN(strength) ? update : update.withStrength(strength);
    batch.update(Double.isNaN(confidence) ? update : update.withConfidence(confidence));
  }

  @Override
  public void deleteConcept(long idHigh, long idLow) {
    var id = new ConceptId(idHigh, idLow);
    written.add(id);
    batch.delete(id);
  }

  @Override
  public void putAssociation(AssociationBody body) {
    batch.put(
        new Association(
            source(body),
            target(body),
            type(body),
            body.confidence(),
            body.weight(),
            Micros.toInstant(body.createdMicros()),
            0));
  }

  @Override
  public void deleteAssociation(AssociationBody body) {
    batch.delete(source(body), target(body), type(body));
  }

  private static ConceptId source(AssociationBody body) {
    return new ConceptId(body.sourceHigh(), body.sourceLow());
  }

  private static ConceptId target(AssociationBody body) {
    return new ConceptId(body.targetHigh(), body.targetLow());
  }

  private static AssociationType type(AssociationBody body) {
    return TypeNumbers.builtIn(body.typeNumber())
        .orElseGet(() -> new AssociationType(body.typeName()));
  }

  private static byte[] bytes(ConceptBody body, long offset, int size) {
    return body.bytes().asSlice(offset, size).toArray(ValueLayout.JAVA_BYTE);
  }
}
