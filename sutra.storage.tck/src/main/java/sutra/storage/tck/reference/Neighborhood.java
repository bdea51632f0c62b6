package sutra.storage.tck.reference;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import sutra.storage.api.AssociationType;
import sutra.storage.api.ConceptId;
import sutra.storage.api.Direction;
import sutra.storage.api.Neighbor;

/** The associations at one concept. */
final class Neighborhood {

  private static final Comparator<Neighbor> SUREST_FIRST =
      Comparator.comparingDouble((Neighbor n) -> n.association().confidence())
          .thenComparingLong(n -> n.association().version())
          .reversed();

  private Neighborhood() {}

  /** Those of these types, or all if there are none, that the direction includes. */
  static List<Neighbor> of(
      State state, ConceptId id, Direction direction, Set<AssociationType> types) {
    return Stream.concat(
            at(state, id, Direction.OUTGOING, direction),
            at(state, id, Direction.INCOMING, direction))
        .filter(n -> types.isEmpty() || types.contains(n.association().type()))
        .sorted(SUREST_FIRST)
        .toList();
  }

  private static Stream<Neighbor> at(
      State state, ConceptId id, Direction end, Direction direction) {
    return state.associations().values().stream()
        .filter(_ -> direction.includes(end))
        .filter(a -> id.equals(end == Direction.OUTGOING ? a.source() : a.target()))
        .map(a -> new Neighbor(a, end));
  }
}
