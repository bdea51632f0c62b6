package sutra.storage.mmap.record;

import static sutra.storage.mmap.io.Layouts.LE_INT;
import static sutra.storage.mmap.record.CommitFormat.COMMIT_HEADER_SIZE;
import static sutra.storage.mmap.record.CommitFormat.MUTATION_HEADER_SIZE;

import java.lang.foreign.MemorySegment;

/** Walks through the mutations of one commit. Single thread. */
public final class CommitReader {

  /** Takes the mutations of a commit in order; offsets point at their bodies. */
  public interface Visitor {
    void putConcept(ConceptBody body);

    void updateConcept(UpdateBody body);

    void deleteConcept(long idHigh, long idLow);

    void putAssociation(AssociationBody body);

    void deleteAssociation(AssociationBody body);
  }

  private final ConceptBody concept = new ConceptBody();
  private final UpdateBody update = new UpdateBody();
  private final AssociationBody association = new AssociationBody();

  /** The size of a commit in bytes. */
  public static int size(MemorySegment bytes, long start) {
    return bytes.get(LE_INT, start);
  }

  /** Visits a commit and returns its size in bytes. */
  public long read(MemorySegment bytes, long start, Visitor visitor) {
    int size = size(bytes, start);
    int count = bytes.get(LE_INT, start + CommitFormat.MUTATION_COUNT);
    long at = start + COMMIT_HEADER_SIZE;
    for (int i = 0; i < count; i++) {
      visit(bytes, at, visitor);
      at += bytes.get(LE_INT, at + CommitFormat.SIZE);
    }
    assert at == start + size : at + " is not " + (start + size);
    return size;
  }

  private void visit(MemorySegment bytes, long at, Visitor visitor) {
    int kind = bytes.get(LE_INT, at + CommitFormat.KIND);
    long body = at + MUTATION_HEADER_SIZE;
    switch (kind) {
      case CommitFormat.PUT_CONCEPT -> visitor.putConcept(concept.at(bytes, body));
      case CommitFormat.UPDATE_CONCEPT -> visitor.updateConcept(update.at(bytes, body));
      case CommitFormat.DELETE_CONCEPT -> {
        concept.at(bytes, body);
        visitor.deleteConcept(concept.idHigh(), concept.idLow());
      }
      case CommitFormat.PUT_ASSOCIATION -> visitor.putAssociation(association.at(bytes, body));
      case CommitFormat.DELETE_ASSOCIATION ->
          visitor.deleteAssociation(association.at(bytes, body));
      default -> throw new IllegalStateException("mutation kind " + kind + " is unknown");
    }
  }
}
