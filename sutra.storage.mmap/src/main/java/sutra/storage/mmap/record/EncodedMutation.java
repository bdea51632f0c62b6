package sutra.storage.mmap.record;

import static sutra.storage.mmap.io.Layouts.BYTE;
import static sutra.storage.mmap.io.Layouts.LE_FLOAT;
import static sutra.storage.mmap.io.Layouts.LE_LONG;
import static sutra.storage.mmap.io.Layouts.align;
import static sutra.storage.mmap.record.CommitFormat.ASSOCIATION_SIZE;
import static sutra.storage.mmap.record.CommitFormat.CONCEPT_KEY_SIZE;
import static sutra.storage.mmap.record.CommitFormat.CONCEPT_SIZE;
import static sutra.storage.mmap.record.CommitFormat.MUTATION_HEADER_SIZE;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.TreeSet;
import sutra.storage.api.Association;
import sutra.storage.api.AssociationType;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptUpdate;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.Mutation;
import sutra.storage.api.VectorForm;

/**
 * One mutation as the parts of its bytes: header and fixed part, embedding, texts. They are made
 * before there is a place for them, so that writing is nothing but copying.
 */
final class EncodedMutation {

  private static final byte[] NO_BYTES = {};
  private static final float[] NO_VECTOR = {};

  private final byte[] fixed;
  private final float[] embedding;
  private final byte[] text;
  private final byte[] attributes;
  private final long size;

  private EncodedMutation(
      int kind, ByteBuffer fixed, float[] embedding, byte[] text, byte[] attributes) {
    this.fixed = fixed.array();
    this.embedding = embedding;
    this.text = text;
    this.attributes = attributes;
    long used = this.fixed.length + embeddingSize() + text.length + attributes.length;
    this.size = align(used, Long.BYTES);
    fixed.putInt(CommitFormat.SIZE, Math.toIntExact(size)).putInt(CommitFormat.KIND, kind);
  }

  /**
   * The encoded form of a mutation.
   *
   * @param space the space of embeddings, if the store has one
   * @param spaceNumber what the log says of it
   * @param form to which embeddings are rounded
   */
  static EncodedMutation of(
      Mutation mutation, Optional<EmbeddingSpace> space, int spaceNumber, VectorForm form) {
    return switch (mutation) {
      case Mutation.PutConcept put -> concept(put.concept(), space, spaceNumber, form);
      case Mutation.UpdateConcept update -> update(update.update());
      case Mutation.DeleteConcept delete -> deletion(delete.id());
      case Mutation.PutAssociation put -> association(put.association());
      case Mutation.DeleteAssociation delete -> deletion(delete);
    };
  }

  private static EncodedMutation concept(
      Concept concept, Optional<EmbeddingSpace> space, int spaceNumber, VectorForm form) {
    float[] embedding =
        concept.embedding().map(v -> form.rounded(require(v, space))).orElse(NO_VECTOR);
    byte[] content = concept.content().getBytes(StandardCharsets.UTF_8);
    byte[] attributes = AttributesFormat.encode(concept.attributes());
    ByteBuffer fixed = fixedPart(CONCEPT_SIZE);
    putId(fixed, 0, concept.id());
    put(fixed, CommitFormat.CONCEPT_CREATED_MICROS, Micros.of(concept.created()));
    put(fixed, CommitFormat.CONCEPT_EXPIRY_MICROS, expiry(concept));
    put(fixed, CommitFormat.CONCEPT_STRENGTH, concept.strength());
    put(fixed, CommitFormat.CONCEPT_CONFIDENCE, concept.confidence());
    put(fixed, CommitFormat.CONCEPT_CONTENT_SIZE, content.length);
    put(fixed, CommitFormat.CONCEPT_ATTRIBUTES_SIZE, attributes.length);
    put(fixed, CommitFormat.CONCEPT_DIMENSION, embedding.length);
    put(fixed, CommitFormat.CONCEPT_SPACE, embedding.length == 0 ? 0 : spaceNumber);
    return new EncodedMutation(CommitFormat.PUT_CONCEPT, fixed, embedding, content, attributes);
  }

  private static EncodedMutation update(ConceptUpdate update) {
    byte[] attributes = AttributesFormat.encode(update.attributes());
    byte[] removed = AttributesFormat.encodeNames(new TreeSet<>(update.removed()));
    int flags = update.strength().isPresent() ? CommitFormat.SETS_STRENGTH : 0;
    flags |= update.confidence().isPresent() ? CommitFormat.SETS_CONFIDENCE : 0;
    flags |= update.replacesAttributes() ? CommitFormat.REPLACES_ATTRIBUTES : 0;
    ByteBuffer fixed = fixedPart(CommitFormat.UPDATE_SIZE);
    putId(fixed, 0, update.id());
    put(fixed, CommitFormat.UPDATE_STRENGTH, update.strength().orElse(0));
    put(fixed, CommitFormat.UPDATE_CONFIDENCE, update.confidence().orElse(0));
    put(fixed, CommitFormat.UPDATE_FLAGS, flags);
    put(fixed, CommitFormat.UPDATE_ATTRIBUTES_SIZE, attributes.length);
    put(fixed, CommitFormat.UPDATE_REMOVED_SIZE, removed.length);
    return new EncodedMutation(CommitFormat.UPDATE_CONCEPT, fixed, NO_VECTOR, attributes, removed);
  }

  private static EncodedMutation deletion(ConceptId id) {
    ByteBuffer fixed = fixedPart(CONCEPT_KEY_SIZE);
    putId(fixed, 0, id);
    return new EncodedMutation(CommitFormat.DELETE_CONCEPT, fixed, NO_VECTOR, NO_BYTES, NO_BYTES);
  }

  private static EncodedMutation association(Association association) {
    byte[] name = nameToState(association.type());
    ByteBuffer fixed = ends(association.source(), association.target(), association.type(), name);
    put(fixed, CommitFormat.ASSOCIATION_CREATED_MICROS, Micros.of(association.created()));
    put(fixed, CommitFormat.ASSOCIATION_CONFIDENCE, association.confidence());
    put(fixed, CommitFormat.ASSOCIATION_WEIGHT, association.weight());
    return new EncodedMutation(CommitFormat.PUT_ASSOCIATION, fixed, NO_VECTOR, name, NO_BYTES);
  }

  private static EncodedMutation deletion(Mutation.DeleteAssociation delete) {
    byte[] name = nameToState(delete.type());
    ByteBuffer fixed = ends(delete.source(), delete.target(), delete.type(), name);
    return new EncodedMutation(CommitFormat.DELETE_ASSOCIATION, fixed, NO_VECTOR, name, NO_BYTES);
  }

  private static ByteBuffer ends(
      ConceptId source, ConceptId target, AssociationType type, byte[] name) {
    ByteBuffer fixed = fixedPart(ASSOCIATION_SIZE);
    putId(fixed, 0, source);
    putId(fixed, CommitFormat.ASSOCIATION_TARGET_HIGH, target);
    put(fixed, CommitFormat.ASSOCIATION_TYPE_NUMBER, TypeNumbers.builtIn(type));
    put(fixed, CommitFormat.ASSOCIATION_TYPE_NAME_SIZE, name.length);
    return fixed;
  }

  /** Bytes of the whole mutation, a multiple of 8. */
  long size() {
    return size;
  }

  void writeTo(MemorySegment target, long start) {
    target.set(LE_LONG, start + size - Long.BYTES, 0); // zeroes the padding
    MemorySegment.copy(fixed, 0, target, BYTE, start, fixed.length);
    long at = start + fixed.length;
    if (embedding.length > 0) {
      target.set(LE_LONG, at + embeddingSize() - Long.BYTES, 0);
      MemorySegment.copy(embedding, 0, target, LE_FLOAT, at, embedding.length);
      at += embeddingSize();
    }
    MemorySegment.copy(text, 0, target, BYTE, at, text.length);
    MemorySegment.copy(attributes, 0, target, BYTE, at + text.length, attributes.length);
  }

  private long embeddingSize() {
    return align((long) embedding.length * Float.BYTES, Long.BYTES);
  }

  // The fixed part: offsets count from the end of the header

  private static ByteBuffer fixedPart(int bodySize) {
    return ByteBuffer.allocate(MUTATION_HEADER_SIZE + bodySize).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static void put(ByteBuffer fixed, int field, long value) {
    fixed.putLong(MUTATION_HEADER_SIZE + field, value);
  }

  private static void put(ByteBuffer fixed, int field, int value) {
    fixed.putInt(MUTATION_HEADER_SIZE + field, value);
  }

  private static void put(ByteBuffer fixed, int field, double value) {
    fixed.putDouble(MUTATION_HEADER_SIZE + field, value);
  }

  private static void put(ByteBuffer fixed, int field, float value) {
    fixed.putFloat(MUTATION_HEADER_SIZE + field, value);
  }

  private static void putId(ByteBuffer fixed, int field, ConceptId id) {
    put(fixed, field, id.high());
    put(fixed, field + Long.BYTES, id.low());
  }

  private static long expiry(Concept concept) {
    return concept.expiry().map(Micros::of).orElse(CommitFormat.NO_EXPIRY);
  }

  /** A type of the built-in ones has a number and states no name. */
  private static byte[] nameToState(AssociationType type) {
    return TypeNumbers.builtIn(type) != 0 ? NO_BYTES : type.name().getBytes(StandardCharsets.UTF_8);
  }

  /** Checks the dimension alone: a concept holds no component that is not finite. */
  private static float[] require(float[] vector, Optional<EmbeddingSpace> space) {
    EmbeddingSpace own =
        space.orElseThrow(() ->
            new IllegalArgumentException(
                "dimension="
                    + vector.length
                    + ": the store was made without an embedding space and takes no vectors;"
                    + " make one with StoreOptions.dimension"));
    return vector.length == own.dimension() ? vector : own.require(vector);
  }
}
