package sutra.storage.tck.reference;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import sutra.storage.api.Association;
import sutra.storage.api.AssociationType;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptUpdate;
import sutra.storage.api.Direction;
import sutra.storage.api.Mutation;
import sutra.storage.api.Neighbor;
import sutra.storage.api.ReadSet;

/**
 * All that a store knows after one commit. Immutable: a commit makes another one.
 *
 * @param sequence the commit; 0 before the first
 * @param committed when it was made; never before an earlier one
 * @param concepts by id, those included that have expired
 * @param associations by what names them
 */
record State(
    long sequence,
    Instant committed,
    Map<ConceptId, Concept> concepts,
    Map<Link, Association> associations)
    implements ReadSet.Present {

  /** A store never written. */
  static final State EMPTY = new State(0, Instant.MIN, Map.of(), Map.of());

  /** What names an association. */
  record Link(ConceptId source, ConceptId target, AssociationType type) {

    boolean touches(ConceptId id) {
      return source.equals(id) || target.equals(id);
    }
  }

  /** The state after one more batch, which changes nothing if it is empty. */
  State after(List<Mutation> batch, Instant now) {
    if (batch.isEmpty()) {
      return this;
    }
    long next = sequence + 1;
    Instant instant = now.truncatedTo(ChronoUnit.MICROS);
    Instant modified = instant.isBefore(committed) ? committed : instant;
    var newConcepts = new HashMap<>(concepts);
    var newAssociations = new HashMap<>(associations);
    for (Mutation mutation : batch) {
      switch (mutation) {
        case Mutation.PutConcept(Concept concept) ->
            newConcepts.put(concept.id(), concept.toBuilder().stored(next, modified).build());
        case Mutation.UpdateConcept(ConceptUpdate update) ->
            newConcepts.computeIfPresent(
                update.id(),
                (_, concept) ->
                    update.appliedTo(concept).toBuilder().stored(next, modified).build());
        case Mutation.DeleteConcept(ConceptId id) -> {
          newConcepts.remove(id);
          newAssociations.keySet().removeIf(link -> link.touches(id));
        }
        case Mutation.PutAssociation(Association association) ->
            newAssociations.put(link(association), versioned(association, next));
        case Mutation.DeleteAssociation(ConceptId source, ConceptId target, AssociationType type) ->
            newAssociations.remove(new Link(source, target, type));
      }
    }
    return new State(
        next,
        modified,
        Collections.unmodifiableMap(newConcepts),
        Collections.unmodifiableMap(newAssociations));
  }

  @Override
  public long version(ConceptId id) {
    Concept concept = concepts.get(id);
    return concept == null ? 0 : concept.version();
  }

  @Override
  public List<Neighbor> neighbors(ConceptId id, Direction direction, Set<AssociationType> types) {
    return Neighborhood.of(this, id, direction, types);
  }

  private static Link link(Association association) {
    return new Link(association.source(), association.target(), association.type());
  }

  private static Association versioned(Association given, long version) {
    return new Association(
        given.source(),
        given.target(),
        given.type(),
        given.confidence(),
        given.weight(),
        given.created(),
        version);
  }
}
