package sutra.storage.mmap.query;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import sutra.storage.api.AssociationType;
import sutra.storage.api.Direction;
import sutra.storage.mmap.layer.EdgeCursor;
import sutra.storage.mmap.layer.LayerView;
import sutra.storage.mmap.snapshot.StoreView;

/**
 * Walks through the associations that a view shows at one node of a numbering after another, in no
 * particular order, but in the same one each time. Stands at the end until it is moved. Single thread.
 */
final class NeighborCursor {

  /** The associations that leave, or that reach, nodes of one layer. */
  private record Part(int layer, boolean outgoing, EdgeCursor edges) {}

  private final Part[] parts;
  private final Numbering numbering;
  private final boolean everyType;
  private final BitSet typeNumbers = new BitSet();
  private int node;
  private int upcoming;
  private Part part;
  private boolean inPart;

  /** Follows associations of these types, or of all if there are none. */
  NeighborCursor(
      StoreView view, Direction direction, Set<AssociationType> types, Numbering numbering) {
    this.parts = parts(view, direction);
    this.upcoming = parts.length;
    this.numbering = numbering;
    this.everyType = types.isEmpty();
    for (AssociationType type : types) {
      int number = view.types().find(type);
      if (number >= 0) {
        typeNumbers.set(number);
      }
    }
  }

  private static Part[] parts(StoreView view, Direction direction) {
    List<Part> parts = new ArrayList<>(2 * view.layers().size());
    for (int index = 0; index < view.layers().size(); index++) {
      LayerView layer = view.layers().get(index);
      if (layer.edgeCount() > 0 && direction.includes(Direction.OUTGOING)) {
        parts.add(new Part(index, true, layer.layer().edges(true, view.sequence())));
      }
      if (layer.edgeCount() > 0 && direction.includes(Direction.INCOMING)) {
        parts.add(new Part(index, false, layer.layer().edges(false, view.sequence())));
      }
    }
    return parts.toArray(Part[]::new);
  }

  /** Moves before the first association of a node. */
  void from(int number) {
    node = number;
    upcoming = 0;
    inPart = false;
  }

  /** Moves to the next association of the node; false at the end. */
  boolean next() {
    while (!inPart || !nextInPart()) {
      if (upcoming == parts.length) {
        inPart = false;
        return false;
      }
      part = parts[upcoming++];
      part.edges.from(numbering.node(part.layer, node));
      inPart = true;
    }
    return true;
  }

  private boolean nextInPart() {
    EdgeCursor edges = part.edges;
    while (edges.next()) {
      if (everyType || typeNumbers.get(edges.type())) {
        return true;
      }
    }
    return false;
  }

  /** Whether the node is the source of the association. */
  boolean isOutgoing() {
    return part.outgoing;
  }

  /** The reference of the association in the view. */
  long reference() {
    return StoreView.reference(part.layer, part.edges.edge());
  }

  /** The number of its type in the store's dictionary. */
  int type() {
    return part.edges.type();
  }

  double confidence() {
    return part.edges.confidence();
  }

  float weight() {
    return part.edges.weight();
  }

  /** The node at the other end. */
  int other() {
    return numbering.number(part.layer, part.edges.other());
  }
}
