package sutra.engine.reason;

import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import sutra.storage.api.AssociationType;
import sutra.storage.api.ConceptId;
import sutra.storage.api.Direction;
import sutra.storage.api.GraphCursor;
import sutra.storage.api.GraphView;
import sutra.storage.api.Neighbor;
import sutra.storage.api.Snapshot;

/** Finds the associations between nodes that an algorithm went along. Single thread. */
final class Steps {

  private static final Comparator<Neighbor> SUREST =
      Comparator.<Neighbor>comparingDouble(step -> -step.association().confidence())
          .thenComparing(Neighbor::direction)
          .thenComparing(step -> step.association().type().name());

  private final Snapshot snapshot;
  private final Set<AssociationType> types;
  private final Direction direction;
  private final boolean negations;
  private final GraphView graph;
  private final GraphCursor out;
  private final GraphCursor back;

  /**
   * Goes along associations of these types, or of all if there are none.
   *
   * @param negations whether negations count where no types are named
   */
  Steps(
      Snapshot snapshot,
      GraphView graph,
      Set<AssociationType> types,
      Direction direction,
      boolean negations) {
    this.snapshot = snapshot;
    this.types = types;
    this.direction = direction;
    this.negations = negations || !types.isEmpty();
    this.graph = graph;
    this.out = graph.cursor(direction, types);
    this.back = graph.cursor(opposite(direction), types);
  }

  private static Direction opposite(Direction direction) {
    return switch (direction) {
      case OUTGOING -> Direction.INCOMING;
      case INCOMING -> Direction.OUTGOING;
      case BOTH -> Direction.BOTH;
    };
  }

  /**
   * The surest association from one node to another; of equally sure ones an outgoing one, and the
   * first by the name of its type. Asks that node which has fewer.
   */
  Neighbor between(int from, int to) {
    ConceptId near = graph.id(from);
    ConceptId far = graph.id(to);
    Optional<Neighbor> surest =
        isSmaller(from, to)
            ? snapshot.neighbors(near, direction, types).stream()
                .filter(step -> step.id().equals(far) && counts(step))
                .min(SUREST)
            : snapshot.neighbors(far, opposite(direction), types).stream()
                .filter(step -> step.id().equals(near) && counts(step))
                .map(Steps::turned)
                .min(SUREST);
    return surest.orElseThrow(
        () -> new IllegalStateException("no association between " + near + " and " + far));
  }

  private boolean counts(Neighbor step) {
    return negations || !Negation.isNegation(step.association().type());
  }

  private static Neighbor turned(Neighbor step) {
    return new Neighbor(step.association(), opposite(step.direction()));
  }

  private boolean isSmaller(int from, int to) {
    out.from(from);
    back.from(to);
    while (out.next()) {
      if (!back.next()) {
        return false;
      }
    }
    return true;
  }
}
