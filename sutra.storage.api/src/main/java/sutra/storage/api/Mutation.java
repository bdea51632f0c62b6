package sutra.storage.api;

import java.util.Objects;

/** One change of a store; a {@link WriteBatch} holds several that happen together. Immutable. */
public sealed interface Mutation {

  /**
   * Stores a new version of a concept.
   *
   * @param concept what to store; the store sets its version and when it was modified
   */
  record PutConcept(Concept concept) implements Mutation {
    public PutConcept {
      Objects.requireNonNull(concept, "concept");
    }
  }

  /**
   * Changes single fields of a concept.
   *
   * @param update which ones; the concept need not exist, and then nothing happens
   */
  record UpdateConcept(ConceptUpdate update) implements Mutation {
    public UpdateConcept {
      Objects.requireNonNull(update, "update");
    }
  }

  /**
   * Deletes a concept and every association that starts or ends at it.
   *
   * @param id the concept; it need not exist
   */
  record DeleteConcept(ConceptId id) implements Mutation {
    public DeleteConcept {
      Objects.requireNonNull(id, "id");
    }
  }

  /**
   * Stores a new version of an association.
   *
   * @param association what to store; the store sets its version
   */
  record PutAssociation(Association association) implements Mutation {
    public PutAssociation {
      Objects.requireNonNull(association, "association");
    }
  }

  /**
   * Deletes an association, which need not exist.
   *
   * @param source where it starts
   * @param target where it ends
   * @param type its kind
   */
  record DeleteAssociation(ConceptId source, ConceptId target, AssociationType type)
      implements Mutation {
    public DeleteAssociation {
      Objects.requireNonNull(source, "source");
      Objects.requireNonNull(target, "target");
      Objects.requireNonNull(type, "type");
    }
  }
}
