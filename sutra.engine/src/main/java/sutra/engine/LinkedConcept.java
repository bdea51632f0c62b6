package sutra.engine;

import java.util.Optional;
import sutra.storage.api.Association;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.Neighbor;

/**
 * A link of a concept together with what is at its other end.
 *
 * @param neighbor the association as seen from the concept asked about
 * @param concept the concept at the other end; empty if none was learned under that id, or if it
 *     expired
 */
public record LinkedConcept(Neighbor neighbor, Optional<Concept> concept) {

  /** The id at the other end. */
  public ConceptId id() {
    return neighbor.id();
  }

  /** The link itself. */
  public Association association() {
    return neighbor.association();
  }

  /** One line such as {@code —CAUSAL→ rain (0.90)}; the arrow points from source to target. */
  public String explain() {
    return Explanations.arrow(neighbor)
        + " "
        + Explanations.label(id(), concept)
        + Explanations.certainty(association());
  }
}
