package sutra.storage.mmap.query;

import java.util.Set;
import sutra.storage.api.AssociationType;
import sutra.storage.api.ConceptId;
import sutra.storage.api.Direction;
import sutra.storage.api.Neighbor;
import sutra.storage.api.Traversal;
import sutra.storage.mmap.layer.LayerView;
import sutra.storage.mmap.snapshot.StoreView;

/** The associations that a walk may follow in a view, between nodes that it numbers. */
final class Neighborhood {

  private final StoreView view;
  private final Direction direction;
  private final Set<AssociationType> types;
  private final Numbering numbering;

  Neighborhood(StoreView view, Traversal traversal) {
    this.view = view;
    this.direction = traversal.direction();
    this.types = traversal.types();
    this.numbering = numbering(view);
  }

  /** A layer's own numbers need no look-up for each node. */
  private static Numbering numbering(StoreView view) {
    LayerView only = null;
    for (LayerView layer : view.layers()) {
      if (layer.edgeCount() > 0) {
        if (only != null) {
          return new ReachedNumbering(view.layers());
        }
        only = layer;
      }
    }
    return only == null
        ? new ReachedNumbering(view.layers())
        : new Numbering.OneLayer(only.layer());
  }

  /** The node of a concept, or -1 if it certainly has no associations. */
  int find(ConceptId id) {
    return numbering.find(id);
  }

  /** Follows the associations in the direction given. */
  NeighborCursor forwards() {
    return new NeighborCursor(view, direction, types, numbering);
  }

  /** Follows the associations against the direction given: to where one may have come from. */
  NeighborCursor backwards() {
    Direction opposite =
        switch (direction) {
          case OUTGOING -> Direction.INCOMING;
          case INCOMING -> Direction.OUTGOING;
          case BOTH -> Direction.BOTH;
        };
    return new NeighborCursor(view, opposite, types, numbering);
  }

  Neighbor neighbor(long edgeReference, boolean outgoing) {
    return new Neighbor(
        view.association(edgeReference), outgoing ? Direction.OUTGOING : Direction.INCOMING);
  }
}
