package sutra.storage.api;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Changes that happen together: after any crash all of them are there or none. They take effect in
 * the order in which they were added and share one sequence number.
 *
 * <p>Not thread-safe. A batch may be changed and written again once the call that wrote it returned.
 */
public final class WriteBatch {

  private final List<Mutation> mutations = new ArrayList<>();
  private Optional<String> space = Optional.empty();

  /** Makes an empty batch. */
  public WriteBatch() {}

  /** Adds a new version of a concept. */
  public WriteBatch put(Concept concept) {
    return add(new Mutation.PutConcept(concept));
  }

  /** Adds a new version of an association. */
  public WriteBatch put(Association association) {
    return add(new Mutation.PutAssociation(association));
  }

  /** Adds a change of single fields of a concept; of one that is not there, nothing. */
  public WriteBatch update(ConceptUpdate update) {
    return add(new Mutation.UpdateConcept(update));
  }

  /** Adds the deletion of a concept and of its associations; of one that is not there, nothing. */
  public WriteBatch delete(ConceptId id) {
    return add(new Mutation.DeleteConcept(id));
  }

  /** Adds the deletion of an association; of one that is not there, nothing. */
  public WriteBatch delete(ConceptId source, ConceptId target, AssociationType type) {
    return add(new Mutation.DeleteAssociation(source, target, type));
  }

  /** Adds any change. */
  public WriteBatch add(Mutation mutation) {
    mutations.add(Objects.requireNonNull(mutation, "mutation"));
    return this;
  }

  /**
   * States the embedding space for which the embeddings of this batch were made. If another one is
   * active when the batch is to be written, the store refuses it with {@link
   * EmbeddingSpaceException}. Without this, an embedding is taken for one of the active space, and only
   * its dimension is checked.
   *
   * @param name of the space in its store
   */
  public WriteBatch inSpace(String name) {
    space = Optional.of(name);
    return this;
  }

  /** The embedding space that was stated, if any. */
  public Optional<String> space() {
    return space;
  }

  /** The changes so far, in order, as an unmodifiable view. */
  public List<Mutation> mutations() {
    return Collections.unmodifiableList(mutations);
  }

  /** The number of changes so far. */
  public int size() {
    return mutations.size();
  }

  /** Whether there is no change yet. */
  public boolean isEmpty() {
    return mutations.isEmpty();
  }

  /** Forgets all changes and the space, so that the batch can be used again. */
  public void clear() {
    mutations.clear();
    space = Optional.empty();
  }
}
