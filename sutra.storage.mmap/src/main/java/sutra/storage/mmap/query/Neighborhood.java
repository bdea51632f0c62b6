package sutra.storage.mmap.query;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import sutra.storage.api.AssociationType;
import sutra.storage.api.ConceptId;
import sutra.storage.api.Direction;
import sutra.storage.api.Neighbor;
import sutra.storage.mmap.layer.EdgeCursor;
import sutra.storage.mmap.snapshot.StoreView;

/** The associations at one concept. */
public final class Neighborhood {

  private static final Comparator<Neighbor> SUREST_FIRST =
      Comparator.comparingDouble((Neighbor n) -> n.association().confidence())
          .thenComparingLong(n -> n.association().version())
          .reversed();

  /** Takes one association; the cursor stands on it. */
  interface EdgeVisitor {
    void visit(int layer, EdgeCursor edge, boolean outgoing);
  }

  private final StoreView view;
  private final Set<Integer> typeNumbers;
  private final Direction direction;

  /** Looks along associations of these types, or of all if there are none. */
  public Neighborhood(StoreView view, Direction direction, Set<AssociationType> types) {
    this.view = view;
    this.direction = direction;
    this.typeNumbers =
        types.stream().map(view.types()::find).collect(Collectors.toUnmodifiableSet());
  }

  /** All of them, the surest first. */
  public List<Neighbor> list(ConceptId id) {
    List<Neighbor> neighbors = new ArrayList<>();
    forEach(
        id.high(),
        id.low(),
        (layer, edge, outgoing) ->
            neighbors.add(neighbor(StoreView.reference(layer, edge.edge()), outgoing)));
    neighbors.sort(SUREST_FIRST);
    return neighbors;
  }

  Neighbor neighbor(long edgeReference, boolean outgoing) {
    return new Neighbor(
        view.association(edgeReference), outgoing ? Direction.OUTGOING : Direction.INCOMING);
  }

  /** Visits each association of a concept, in no particular order. */
  void forEach(long idHigh, long idLow, EdgeVisitor visitor) {
    for (int layer = 0; layer < view.layers().size(); layer++) {
      if (direction.includes(Direction.OUTGOING)) {
        visit(layer, idHigh, idLow, true, visitor);
      }
      if (direction.includes(Direction.INCOMING)) {
        visit(layer, idHigh, idLow, false, visitor);
      }
    }
  }

  private void visit(int layer, long idHigh, long idLow, boolean outgoing, EdgeVisitor visitor) {
    EdgeCursor cursor =
        view.layers().get(layer).layer().edges(idHigh, idLow, outgoing, view.sequence());
    while (cursor.next()) {
      if (typeNumbers.isEmpty() || typeNumbers.contains(cursor.type())) {
        visitor.visit(layer, cursor, outgoing);
      }
    }
  }
}
