package sutra.engine.reason;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import sutra.storage.api.Association;
import sutra.storage.api.AssociationType;
import sutra.storage.api.ConceptId;
import sutra.storage.api.Neighbor;

/** Finds contradictions among the associations of one concept. */
final class NodeContradictions {

  private record Link(ConceptId source, ConceptId target, String type) {}

  private final Map<Link, Association> links = new HashMap<>();

  /** Looks among what a concept is linked by. */
  NodeContradictions(List<Neighbor> neighbors) {
    for (Neighbor neighbor : neighbors) {
      Association link = neighbor.association();
      links.put(new Link(link.source(), link.target(), link.type().name()), link);
    }
  }

  /** Statements whose negation is there. */
  void negations(Consumer<Contradiction> found) {
    for (Association held : links.values()) {
      Association against =
          links.get(new Link(held.source(), held.target(), Negation.name(held.type())));
      if (against != null) {
        found.accept(new Contradiction(Contradiction.Kind.NEGATION, held, against));
      }
    }
  }

  /** Pairs of concepts of which each is a kind of the other, each pair once: the lesser id first. */
  void mutual(Consumer<Contradiction> found) {
    String kind = AssociationType.HIERARCHICAL.name();
    for (Association held : links.values()) {
      Association against = links.get(new Link(held.target(), held.source(), kind));
      if (against != null
          && held.type().equals(AssociationType.HIERARCHICAL)
          && held.source().compareTo(held.target()) < 0) {
        found.accept(new Contradiction(Contradiction.Kind.MUTUAL, held, against));
      }
    }
  }
}
