package sutra.storage.mmap.record;

import static sutra.storage.mmap.io.Layouts.LE_DOUBLE;
import static sutra.storage.mmap.io.Layouts.LE_FLOAT;
import static sutra.storage.mmap.io.Layouts.LE_INT;
import static sutra.storage.mmap.io.Layouts.LE_LONG;
import static sutra.storage.mmap.io.Layouts.align;
import static sutra.storage.mmap.record.CommitFormat.ASSOCIATION_SIZE;
import static sutra.storage.mmap.record.CommitFormat.COMMIT_HEADER_SIZE;
import static sutra.storage.mmap.record.CommitFormat.CONCEPT_KEY_SIZE;
import static sutra.storage.mmap.record.CommitFormat.CONCEPT_SIZE;
import static sutra.storage.mmap.record.CommitFormat.MUTATION_HEADER_SIZE;

import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sutra.storage.api.Association;
import sutra.storage.api.AssociationType;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.Mutation;
import sutra.storage.api.WriteBatch;

/**
 * A batch that was checked and measured, ready to be written where it is to go. Made and used by one
 * caller's thread.
 */
public final class EncodedBatch implements CommitSource {

  private static final byte[] NOTHING = {};

  private final List<Piece> pieces;
  private final long size;

  private EncodedBatch(List<Piece> pieces) {
    this.pieces = pieces;
    long total = COMMIT_HEADER_SIZE;
    for (Piece piece : pieces) {
      total += piece.size;
    }
    this.size = total;
  }

  /**
   * Checks and measures a batch.
   *
   * @param space the store's embedding space, if it has one
   * @throws IllegalArgumentException if a vector is not of that space or an attribute is too large
   */
  public static EncodedBatch of(WriteBatch batch, Optional<EmbeddingSpace> space) {
    List<Piece> pieces = new ArrayList<>(batch.size());
    for (Mutation mutation : batch.mutations()) {
      pieces.add(
          switch (mutation) {
            case Mutation.PutConcept put -> Piece.of(put.concept(), space);
            case Mutation.DeleteConcept delete -> Piece.of(delete);
            case Mutation.PutAssociation put -> Piece.of(put.association());
            case Mutation.DeleteAssociation delete -> Piece.of(delete);
          });
    }
    return new EncodedBatch(pieces);
  }

  public int mutationCount() {
    return pieces.size();
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public void writeTo(MemorySegment target, long start) {
    target.set(LE_INT, start, (int) size);
    target.set(LE_INT, start + CommitFormat.MUTATION_COUNT, pieces.size());
    long at = start + COMMIT_HEADER_SIZE;
    for (Piece piece : pieces) {
      piece.writeTo(target, at);
      at += piece.size;
    }
  }

  /** One mutation with its variable parts turned into bytes. */
  private record Piece(
      Mutation mutation, byte[] text, byte[] attributes, float[] embedding, long size) {

    static Piece of(Concept concept, Optional<EmbeddingSpace> space) {
      float[] embedding = concept.embedding().map(v -> require(v, space)).orElse(new float[0]);
      byte[] content = concept.content().getBytes(StandardCharsets.UTF_8);
      byte[] attributes = AttributesFormat.encode(concept.attributes());
      long body = CONCEPT_SIZE + embeddingSize(embedding) + content.length + attributes.length;
      return new Piece(
          new Mutation.PutConcept(concept), content, attributes, embedding, sized(body));
    }

    static Piece of(Mutation.DeleteConcept delete) {
      return new Piece(delete, NOTHING, NOTHING, new float[0], sized(CONCEPT_KEY_SIZE));
    }

    static Piece of(Association association) {
      return ofAssociation(new Mutation.PutAssociation(association), association.type());
    }

    static Piece of(Mutation.DeleteAssociation delete) {
      return ofAssociation(delete, delete.type());
    }

    private static Piece ofAssociation(Mutation mutation, AssociationType type) {
      byte[] name =
          TypeNumbers.builtIn(type) != 0 ? NOTHING : type.name().getBytes(StandardCharsets.UTF_8);
      return new Piece(
          mutation, name, NOTHING, new float[0], sized(ASSOCIATION_SIZE + name.length));
    }

    void writeTo(MemorySegment target, long at) {
      target.set(LE_INT, at + CommitFormat.SIZE, (int) size);
      target.set(LE_INT, at + CommitFormat.KIND, kind());
      target.set(LE_LONG, at + size - Long.BYTES, 0); // zeroes the padding
      long body = at + MUTATION_HEADER_SIZE;
      switch (mutation) {
        case Mutation.PutConcept put -> writeConcept(target, body, put.concept());
        case Mutation.DeleteConcept delete -> writeId(target, body, delete.id());
        case Mutation.PutAssociation put -> writeAssociation(target, body, put.association());
        case Mutation.DeleteAssociation delete -> {
          target.asSlice(body, ASSOCIATION_SIZE).fill((byte) 0);
          writeEnds(target, body, delete.source(), delete.target(), delete.type());
        }
      }
    }

    private int kind() {
      return switch (mutation) {
        case Mutation.PutConcept _ -> CommitFormat.PUT_CONCEPT;
        case Mutation.DeleteConcept _ -> CommitFormat.DELETE_CONCEPT;
        case Mutation.PutAssociation _ -> CommitFormat.PUT_ASSOCIATION;
        case Mutation.DeleteAssociation _ -> CommitFormat.DELETE_ASSOCIATION;
      };
    }

    private void writeConcept(MemorySegment target, long body, Concept concept) {
      writeId(target, body, concept.id());
      target.set(LE_LONG, body + CommitFormat.CONCEPT_CREATED_MICROS, Micros.of(concept.created()));
      target.set(
          LE_LONG,
          body + CommitFormat.CONCEPT_EXPIRY_MICROS,
          concept.expiry().map(Micros::of).orElse(CommitFormat.NO_EXPIRY));
      target.set(LE_DOUBLE, body + CommitFormat.CONCEPT_STRENGTH, concept.strength());
      target.set(LE_DOUBLE, body + CommitFormat.CONCEPT_CONFIDENCE, concept.confidence());
      target.set(LE_INT, body + CommitFormat.CONCEPT_CONTENT_SIZE, text.length);
      target.set(LE_INT, body + CommitFormat.CONCEPT_ATTRIBUTES_SIZE, attributes.length);
      target.set(LE_INT, body + CommitFormat.CONCEPT_DIMENSION, embedding.length);
      target.set(LE_INT, body + CommitFormat.CONCEPT_SPACE, 0);
      long at = body + CONCEPT_SIZE;
      MemorySegment.copy(embedding, 0, target, LE_FLOAT, at, embedding.length);
      if ((embedding.length & 1) != 0) {
        target.set(LE_INT, at + (long) embedding.length * Float.BYTES, 0);
      }
      at += embeddingSize(embedding);
      copy(text, target, at);
      copy(attributes, target, at + text.length);
    }

    private void writeAssociation(MemorySegment target, long body, Association association) {
      writeEnds(target, body, association.source(), association.target(), association.type());
      target.set(
          LE_LONG,
          body + CommitFormat.ASSOCIATION_CREATED_MICROS,
          Micros.of(association.created()));
      target.set(LE_DOUBLE, body + CommitFormat.ASSOCIATION_CONFIDENCE, association.confidence());
      target.set(LE_FLOAT, body + CommitFormat.ASSOCIATION_WEIGHT, association.weight());
    }

    private void writeEnds(
        MemorySegment target, long body, ConceptId source, ConceptId end, AssociationType type) {
      writeId(target, body, source);
      writeId(target, body + CommitFormat.ASSOCIATION_TARGET_HIGH, end);
      target.set(LE_INT, body + CommitFormat.ASSOCIATION_TYPE_NUMBER, TypeNumbers.builtIn(type));
      target.set(LE_INT, body + CommitFormat.ASSOCIATION_TYPE_NAME_SIZE, text.length);
      target.set(LE_INT, body + CommitFormat.ASSOCIATION_RESERVED, 0);
      copy(text, target, body + ASSOCIATION_SIZE);
    }

    private static void writeId(MemorySegment target, long at, ConceptId id) {
      target.set(LE_LONG, at, id.high());
      target.set(LE_LONG, at + Long.BYTES, id.low());
    }

    private static void copy(byte[] bytes, MemorySegment target, long at) {
      MemorySegment.copy(bytes, 0, target, sutra.storage.mmap.io.Layouts.BYTE, at, bytes.length);
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

    private static long embeddingSize(float[] embedding) {
      return align((long) embedding.length * Float.BYTES, Long.BYTES);
    }

    private static long sized(long body) {
      return align(MUTATION_HEADER_SIZE + body, Long.BYTES);
    }
  }
}
