package sutra.storage.mmap.query;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import sutra.storage.api.AssociationType;
import sutra.storage.api.Direction;
import sutra.storage.mmap.layer.EdgeCursor;
import sutra.storage.mmap.layer.Layer;
import sutra.storage.mmap.layer.LayerView;
import sutra.storage.mmap.snapshot.StoreView;

/**
 * Walks through the associations that a view shows at one concept after another, in no particular
 * order, but in the same one each time. Single thread.
 */
final class NeighborCursor {

  /** The associations that leave, or that reach, concepts in one layer. */
  private record Part(Layer layer, int number, boolean outgoing) {}

  private final Part[] parts;
  private final long sequence;
  private final boolean everyType;
  private final BitSet typeNumbers = new BitSet();
  private long idHigh;
  private long idLow;
  private int part = -1;
  private EdgeCursor edges;

  /** Follows associations of these types, or of all if there are none. */
  NeighborCursor(StoreView view, Direction direction, Set<AssociationType> types) {
    this.parts = parts(view.layers(), direction);
    this.sequence = view.sequence();
    this.everyType = types.isEmpty();
    for (AssociationType type : types) {
      int number = view.types().find(type);
      if (number >= 0) {
        typeNumbers.set(number);
      }
    }
  }

  private static Part[] parts(List<LayerView> layers, Direction direction) {
    List<Part> parts = new ArrayList<>(2 * layers.size());
    for (int number = 0; number < layers.size(); number++) {
      LayerView view = layers.get(number);
      if (view.edgeCount() > 0 && direction.includes(Direction.OUTGOING)) {
        parts.add(new Part(view.layer(), number, true));
      }
      if (view.edgeCount() > 0 && direction.includes(Direction.INCOMING)) {
        parts.add(new Part(view.layer(), number, false));
      }
    }
    return parts.toArray(Part[]::new);
  }

  /** Moves before the first association of a concept. */
  void moveTo(long high, long low) {
    idHigh = high;
    idLow = low;
    part = -1;
  }

  /** Moves to the next association of the concept; false at the end. */
  boolean next() {
    while (part < 0 || !nextInPart()) {
      if (part + 1 >= parts.length) {
        return false;
      }
      Part next = parts[++part];
      edges = next.layer.edges(idHigh, idLow, next.outgoing, sequence);
    }
    return true;
  }

  private boolean nextInPart() {
    while (edges.next()) {
      if (everyType || typeNumbers.get(edges.type())) {
        return true;
      }
    }
    return false;
  }

  /** Whether the concept is the source of the association. */
  boolean isOutgoing() {
    return parts[part].outgoing;
  }

  /** The reference of the association in the view. */
  long reference() {
    return StoreView.reference(parts[part].number, edges.edge());
  }

  double confidence() {
    return edges.confidence();
  }

  /** The upper half of the id at the other end. */
  long otherHigh() {
    return edges.otherHigh();
  }

  /** The lower half of the id at the other end. */
  long otherLow() {
    return edges.otherLow();
  }
}
