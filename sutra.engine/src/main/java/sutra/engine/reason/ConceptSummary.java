package sutra.engine.reason;

import java.util.List;
import java.util.Objects;
import sutra.storage.api.AssociationType;
import sutra.storage.api.ConceptId;
import sutra.storage.api.Direction;
import sutra.storage.api.Neighbor;

/**
 * What is around a concept. Immutable.
 *
 * @param id the concept
 * @param conceptsByHops how many concepts are reached in so many hops and not in fewer: 1 for 0 hops
 * @param groups the associations by type and direction, those of most first, then by name
 * @param nodes how often the search went on from a node
 * @param complete whether everything within the hops asked for was seen: if false the bound was reached
 */
public record ConceptSummary(
    ConceptId id, List<Long> conceptsByHops, List<Group> groups, long nodes, boolean complete) {

  public ConceptSummary {
    Objects.requireNonNull(id, "id");
    conceptsByHops = List.copyOf(conceptsByHops);
    groups = List.copyOf(groups);
  }

  /**
   * Associations of one type that point one way, as seen from that end which was reached first.
   *
   * @param direction OUTGOING where that end is the source
   * @param count how many there are
   * @param strongest the surest of them; of equally sure ones those that were nearer, then by ids
   */
  public record Group(
      AssociationType type, Direction direction, long count, List<Neighbor> strongest) {

    public Group {
      Objects.requireNonNull(type, "type");
      Objects.requireNonNull(direction, "direction");
      strongest = List.copyOf(strongest);
    }
  }
}
