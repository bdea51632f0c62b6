package sutra.cli.output;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import sutra.engine.LinkedConcept;
import sutra.storage.api.AssociationType;
import sutra.storage.api.ConceptId;
import sutra.storage.api.Direction;

/**
 * A link for people: two that say the same in both directions, as land borders do, count as one.
 *
 * @param link the link; of two, the outgoing one
 * @param mutual whether its mirror image exists as well
 */
record MutualLink(LinkedConcept link, boolean mutual) {

  /** What makes two links mirror images, and the way one of them points. */
  private record Side(
      ConceptId far, AssociationType type, double confidence, float weight, Direction direction) {

    static Side of(LinkedConcept link, Direction direction) {
      return new Side(
          link.id(),
          link.association().type(),
          link.association().confidence(),
          link.association().weight(),
          direction);
    }
  }

  /** The first links of a list, mirror images taken together. */
  static List<MutualLink> of(List<LinkedConcept> links, int limit) {
    Set<Side> sides = new HashSet<>();
    links.forEach(link -> sides.add(Side.of(link, link.neighbor().direction())));
    List<MutualLink> shown = new ArrayList<>();
    for (LinkedConcept link : links) {
      boolean outgoing = link.neighbor().direction() == Direction.OUTGOING;
      Direction opposite = outgoing ? Direction.INCOMING : Direction.OUTGOING;
      boolean mutual = sides.contains(Side.of(link, opposite));
      if (shown.size() < limit && (outgoing || !mutual)) {
        shown.add(new MutualLink(link, mutual));
      }
    }
    return shown;
  }
}
