package sutra.storage.mmap.query;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import sutra.storage.api.Association;
import sutra.storage.api.AssociationType;
import sutra.storage.api.ConceptId;
import sutra.storage.api.Direction;
import sutra.storage.api.Neighbor;
import sutra.storage.mmap.layer.EdgeCursor;
import sutra.storage.mmap.layer.EdgeVersions;
import sutra.storage.mmap.layer.Layer;
import sutra.storage.mmap.layer.LayerView;
import sutra.storage.mmap.record.Micros;
import sutra.storage.mmap.snapshot.StoreView;

/**
 * Lists the associations of one concept in a view, the surest first. Each layer looks the id up once;
 * rows of a segment that are of one type come in the order wanted and are not sorted again.
 */
public final class NeighborList {

  private static final Comparator<Neighbor> SUREST_FIRST =
      Comparator.comparingDouble((Neighbor n) -> n.association().confidence())
          .thenComparingLong(n -> n.association().version())
          .reversed();

  private final StoreView view;
  private final ConceptId id;
  private final BitSet typeNumbers;
  private final List<Neighbor> neighbors = new ArrayList<>();
  private boolean sorted = true;
  private double lastConfidence = Double.POSITIVE_INFINITY;
  private long lastVersion;
  private int lastTypeNumber = -1;
  private AssociationType lastType;

  private NeighborList(StoreView view, ConceptId id, BitSet typeNumbers) {
    this.view = view;
    this.id = id;
    this.typeNumbers = typeNumbers;
  }

  /** Lists associations of these types, or of all if there are none. */
  public static List<Neighbor> of(
      StoreView view, ConceptId id, Direction direction, Set<AssociationType> types) {
    NeighborList list = new NeighborList(view, id, types.isEmpty() ? null : numbers(view, types));
    for (LayerView part : view.layers()) {
      if (part.edgeCount() > 0) {
        boolean isOldest = part == view.layers().getFirst();
        list.addFrom(part.layer(), list.node(part.layer(), isOldest), direction);
      }
    }
    if (!list.sorted) {
      list.neighbors.sort(SUREST_FIRST);
    }
    return list.neighbors;
  }

  private static BitSet numbers(StoreView view, Set<AssociationType> types) {
    BitSet numbers = new BitSet();
    for (AssociationType type : types) {
      int number = view.types().find(type);
      if (number >= 0) {
        numbers.set(number);
      }
    }
    return numbers;
  }

  /** In the oldest layer most ids are found that no later one has. */
  private int node(Layer layer, boolean isOldest) {
    return isOldest
        ? layer.findLikelyNode(id.high(), id.low())
        : layer.findNode(id.high(), id.low());
  }

  private void addFrom(Layer layer, int node, Direction direction) {
    if (node >= 0 && direction.includes(Direction.OUTGOING)) {
      addAt(Direction.OUTGOING, layer, node);
    }
    if (node >= 0 && direction.includes(Direction.INCOMING)) {
      addAt(Direction.INCOMING, layer, node);
    }
  }

  private void addAt(Direction end, Layer layer, int node) {
    EdgeCursor cursor = layer.edges(end == Direction.OUTGOING, view.sequence());
    for (cursor.from(node); cursor.next(); ) {
      int type = cursor.type();
      if (typeNumbers == null || typeNumbers.get(type)) {
        int other = cursor.other();
        add(
            layer.edges(),
            cursor.edge(),
            type,
            new ConceptId(layer.nodeHigh(other), layer.nodeLow(other)),
            end);
      }
    }
  }

  /** Most of a row is of the same few types, side by side. */
  private AssociationType type(int number) {
    if (number != lastTypeNumber) {
      lastTypeNumber = number;
      lastType = view.types().type(number);
    }
    return lastType;
  }

  private void add(EdgeVersions edges, int edge, int type, ConceptId other, Direction end) {
    double confidence = edges.confidence(edge);
    long version = edges.birth(edge);
    sorted &= confidence < lastConfidence || confidence == lastConfidence && version <= lastVersion;
    lastConfidence = confidence;
    lastVersion = version;
    boolean outgoing = end == Direction.OUTGOING;
    Association association =
        new Association(
            outgoing ? id : other,
            outgoing ? other : id,
            type(type),
            confidence,
            edges.weight(edge),
            Micros.toInstant(edges.createdMicros(edge)),
            version);
    neighbors.add(new Neighbor(association, end));
  }
}
