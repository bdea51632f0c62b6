package sutra.storage.mmap.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import sutra.storage.api.AssociationType;
import sutra.storage.api.ConceptId;
import sutra.storage.api.Direction;
import sutra.storage.api.Neighbor;
import sutra.storage.mmap.snapshot.StoreView;

/** The associations at the concepts of a view. */
public final class Neighborhood {

  private static final Comparator<Neighbor> SUREST_FIRST =
      Comparator.comparingDouble((Neighbor n) -> n.association().confidence())
          .thenComparingLong(n -> n.association().version())
          .reversed();

  private final StoreView view;
  private final Direction direction;
  private final Set<AssociationType> types;

  /** Looks along associations of these types, or of all if there are none. */
  public Neighborhood(StoreView view, Direction direction, Set<AssociationType> types) {
    this.view = view;
    this.direction = direction;
    this.types = types;
  }

  /** All of them, the surest first. */
  public List<Neighbor> list(ConceptId id) {
    List<Neighbor> neighbors = new ArrayList<>();
    NeighborCursor cursor = forwards();
    cursor.moveTo(id.high(), id.low());
    while (cursor.next()) {
      neighbors.add(neighbor(cursor.reference(), cursor.isOutgoing()));
    }
    neighbors.sort(SUREST_FIRST);
    return neighbors;
  }

  /** Follows the associations in the direction given. */
  NeighborCursor forwards() {
    return new NeighborCursor(view, direction, types);
  }

  /** Follows the associations against the direction given: to where one may have come from. */
  NeighborCursor backwards() {
    Direction opposite =
        switch (direction) {
          case OUTGOING -> Direction.INCOMING;
          case INCOMING -> Direction.OUTGOING;
          case BOTH -> Direction.BOTH;
        };
    return new NeighborCursor(view, opposite, types);
  }

  Neighbor neighbor(long edgeReference, boolean outgoing) {
    return new Neighbor(
        view.association(edgeReference), outgoing ? Direction.OUTGOING : Direction.INCOMING);
  }
}
