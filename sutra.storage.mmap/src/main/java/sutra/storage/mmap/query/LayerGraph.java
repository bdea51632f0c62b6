package sutra.storage.mmap.query;

import java.util.Objects;
import java.util.Set;
import java.util.function.IntSupplier;
import sutra.storage.api.AssociationType;
import sutra.storage.api.ConceptId;
import sutra.storage.api.Direction;
import sutra.storage.api.GraphCursor;
import sutra.storage.api.GraphView;
import sutra.storage.mmap.layer.Layer;
import sutra.storage.mmap.layer.LayerView;
import sutra.storage.mmap.snapshot.StoreView;

/**
 * The graph of a view. Where one layer has all that there is, the nodes are that layer's, and the
 * view costs nothing; else {@link MergedNumbering} tells what it takes to number them all, and {@link
 * ReachedNumbering} what to number those that are met.
 */
public final class LayerGraph implements GraphView {

  /** The nodes of a view: numbers and ids. */
  private record Nodes(Numbering numbering, IntSupplier count, Ids ids) {

    int size() {
      return count.getAsInt();
    }
  }

  /** The ids of numbers. */
  private interface Ids {
    ConceptId of(int number);
  }

  private final StoreView view;
  private final Runnable requireOpen;
  private final Nodes nodes;

  private LayerGraph(StoreView view, Runnable requireOpen, Nodes nodes) {
    this.view = view;
    this.requireOpen = requireOpen;
    this.nodes = nodes;
  }

  /**
   * Numbers all nodes.
   *
   * @param requireOpen throws if the snapshot of the view is closed, or its store
   */
  public static LayerGraph whole(StoreView view, Runnable requireOpen) {
    return new LayerGraph(view, requireOpen, nodes(view));
  }

  /** Numbers nodes as they are met; single thread. */
  public static LayerGraph local(StoreView view, Runnable requireOpen) {
    LayerView only = null;
    for (LayerView layer : view.layers()) {
      if (layer.edgeCount() > 0 && only != null) {
        ReachedNumbering reached = new ReachedNumbering(view.layers());
        return new LayerGraph(view, requireOpen, new Nodes(reached, reached::size, reached::id));
      }
      only = layer.edgeCount() > 0 ? layer : only;
    }
    return new LayerGraph(view, requireOpen, nodes(only == null ? view.layers().getLast() : only));
  }

  private static Nodes nodes(StoreView view) {
    LayerView only = null;
    for (LayerView layer : view.layers()) {
      if (layer.nodeCount() > 0 && only != null) {
        MergedNumbering merged = new MergedNumbering(view.layers());
        return new Nodes(merged, merged::count, merged::id);
      }
      only = layer.nodeCount() > 0 ? layer : only;
    }
    return nodes(only == null ? view.layers().getLast() : only);
  }

  private static Nodes nodes(LayerView only) {
    Layer layer = only.layer();
    return new Nodes(
        new Numbering.OneLayer(layer),
        only::nodeCount,
        node -> new ConceptId(layer.nodeHigh(node), layer.nodeLow(node)));
  }

  @Override
  public int nodeCount() {
    requireOpen.run();
    return nodes.size();
  }

  @Override
  public ConceptId id(int node) {
    requireOpen.run();
    Objects.checkIndex(node, nodes.size());
    try {
      return nodes.ids.of(node);
    } catch (IllegalStateException e) {
      throw closedOr(e);
    }
  }

  @Override
  public int node(ConceptId id) {
    requireOpen.run();
    try {
      int node = nodes.numbering.find(id);
      return node < nodes.size() ? node : -1; // a memtable may know ids of later commits
    } catch (IllegalStateException e) {
      throw closedOr(e);
    }
  }

  @Override
  public GraphCursor cursor(Direction direction, Set<AssociationType> types) {
    requireOpen.run();
    Objects.requireNonNull(direction, "direction");
    try {
      return new Cursor(new NeighborCursor(view, direction, types, nodes.numbering));
    } catch (IllegalStateException e) {
      throw closedOr(e);
    }
  }

  /** The memory that was being read is gone: the snapshot was closed meanwhile, or this is a defect. */
  private IllegalStateException closedOr(IllegalStateException met) {
    requireOpen.run();
    return met;
  }

  /** Moves over the layers' own cursors. */
  private final class Cursor implements GraphCursor {

    private final NeighborCursor neighbors;

    Cursor(NeighborCursor neighbors) {
      this.neighbors = neighbors;
    }

    @Override
    public void from(int node) {
      requireOpen.run();
      neighbors.from(Objects.checkIndex(node, nodes.size()));
    }

    @Override
    public boolean next() {
      try {
        return neighbors.next();
      } catch (IllegalStateException e) {
        throw closedOr(e);
      }
    }

    @Override
    public int other() {
      try {
        return neighbors.other();
      } catch (IllegalStateException e) {
        throw closedOr(e);
      }
    }

    @Override
    public boolean isOutgoing() {
      return neighbors.isOutgoing();
    }

    @Override
    public AssociationType type() {
      try {
        return view.types().type(neighbors.type());
      } catch (IllegalStateException e) {
        throw closedOr(e);
      }
    }

    @Override
    public double confidence() {
      try {
        return neighbors.confidence();
      } catch (IllegalStateException e) {
        throw closedOr(e);
      }
    }

    @Override
    public float weight() {
      try {
        return neighbors.weight();
      } catch (IllegalStateException e) {
        throw closedOr(e);
      }
    }
  }
}
