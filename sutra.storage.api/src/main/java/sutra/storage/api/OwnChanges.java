package sutra.storage.api;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What a transaction has written so far, found by concept, to be laid over what it reads. Single
 * thread.
 */
final class OwnChanges {

  private static final Comparator<Neighbor> SUREST_FIRST =
      Comparator.comparingDouble((Neighbor n) -> -n.association().confidence());

  /** What names an association. */
  private record Link(ConceptId source, ConceptId target, AssociationType type) {

    static Link of(Association association) {
      return new Link(association.source(), association.target(), association.type());
    }
  }

  /** Of each concept the last put or deletion, if any, and the updates behind it. */
  private final Map<ConceptId, List<Mutation>> concepts = new HashMap<>();

  /** Associations put and not deleted again, by each of their ends, the newest last. */
  private final Map<ConceptId, Map<Link, Association>> added = new HashMap<>();

  /** Associations that no longer stand as the snapshot has them. */
  private final Set<Link> ended = new HashSet<>();

  /** Concepts that lost all associations that the snapshot has. */
  private final Set<ConceptId> cleared = new HashSet<>();

  void add(Mutation mutation) {
    switch (mutation) {
      case Mutation.PutConcept put -> startWith(put.concept().id(), put);
      case Mutation.UpdateConcept(ConceptUpdate update) ->
          concepts.computeIfAbsent(update.id(), _ -> new ArrayList<>()).add(mutation);
      case Mutation.DeleteConcept(ConceptId id) -> {
        startWith(id, mutation);
        cleared.add(id);
        List.copyOf(added.getOrDefault(id, Map.of()).keySet()).forEach(this::remove);
      }
      case Mutation.PutAssociation(Association association) -> {
        Link link = Link.of(association);
        remove(link); // so that the newest stands last
        added.computeIfAbsent(link.source, _ -> new LinkedHashMap<>()).put(link, association);
        added.computeIfAbsent(link.target, _ -> new LinkedHashMap<>()).put(link, association);
      }
      case Mutation.DeleteAssociation(ConceptId source, ConceptId target, AssociationType type) ->
          remove(new Link(source, target, type));
    }
  }

  /** A concept as the transaction has left it; asks for the one below only if that matters. */
  Optional<Concept> concept(ConceptId id, Supplier<Optional<Concept>> below) {
    List<Mutation> own = concepts.get(id);
    if (own == null) {
      return below.get();
    }
    Optional<Concept> concept =
        switch (own.getFirst()) {
          case Mutation.PutConcept(Concept put) -> Optional.of(put);
          case Mutation.DeleteConcept _ -> Optional.empty();
          default -> below.get();
        };
    for (Mutation change : own) {
      if (change instanceof Mutation.UpdateConcept(ConceptUpdate update)) {
        concept = concept.map(update::appliedTo);
      }
    }
    return concept;
  }

  /** The associations of a concept as the transaction has left them, its own first among equals. */
  List<Neighbor> neighbors(
      ConceptId id,
      Direction direction,
      Set<AssociationType> types,
      Supplier<List<Neighbor>> below) {
    List<Neighbor> found = new ArrayList<>();
    List<Association> own = new ArrayList<>(added.getOrDefault(id, Map.of()).values());
    for (Association association : own.reversed()) {
      if (types.isEmpty() || types.contains(association.type())) {
        addEnds(found, association, id, direction);
      }
    }
    if (!cleared.contains(id)) {
      below.get().stream().filter(this::stands).forEach(found::add);
    }
    found.sort(SUREST_FIRST); // stable
    return found;
  }

  private static void addEnds(
      List<Neighbor> found, Association association, ConceptId id, Direction direction) {
    if (direction.includes(Direction.OUTGOING) && association.source().equals(id)) {
      found.add(new Neighbor(association, Direction.OUTGOING));
    }
    if (direction.includes(Direction.INCOMING) && association.target().equals(id)) {
      found.add(new Neighbor(association, Direction.INCOMING));
    }
  }

  private boolean stands(Neighbor neighbor) {
    return !cleared.contains(neighbor.id()) && !ended.contains(Link.of(neighbor.association()));
  }

  private void startWith(ConceptId id, Mutation mutation) {
    concepts.put(id, new ArrayList<>(List.of(mutation)));
  }

  private void remove(Link link) {
    ended.add(link);
    for (ConceptId end : List.of(link.source, link.target)) {
      Map<Link, Association> links = added.get(end);
      if (links != null) {
        links.remove(link);
      }
    }
  }
}
