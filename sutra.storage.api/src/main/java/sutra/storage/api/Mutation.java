package sutra.storage.api;

/** One change of a store; a {@link WriteBatch} holds several that happen together. */
public sealed interface Mutation {

  /** Stores a new version of a concept. */
  record PutConcept(Concept concept) implements Mutation {}

  /** Deletes a concept and every association that starts or ends at it. */
  record DeleteConcept(ConceptId id) implements Mutation {}

  /** Stores a new version of an association. */
  record PutAssociation(Association association) implements Mutation {}

  /** Deletes an association. */
  record DeleteAssociation(ConceptId source, ConceptId target, AssociationType type)
      implements Mutation {}
}
