package sutra.storage.api;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The graph of any snapshot, by its {@link Snapshot#neighbors}: numbers all ids that the snapshot
 * shows, in their order, in tables on the heap.
 */
final class ListedGraph implements GraphView {

  private final Snapshot snapshot;
  private final List<ConceptId> ids;
  private final Map<ConceptId, Integer> nodes;

  ListedGraph(Snapshot snapshot) {
    this.snapshot = snapshot;
    this.ids = ids(snapshot);
    this.nodes = HashMap.newHashMap(ids.size());
    for (int node = 0; node < ids.size(); node++) {
      nodes.put(ids.get(node), node);
    }
  }

  private static List<ConceptId> ids(Snapshot snapshot) {
    try (Stream<Concept> concepts = snapshot.concepts();
        Stream<Association> associations = snapshot.associations()) {
      return Stream.concat(
              concepts.map(Concept::id),
              associations.flatMap(link -> Stream.of(link.source(), link.target())))
          .distinct()
          .sorted()
          .toList();
    }
  }

  @Override
  public int nodeCount() {
    snapshot.sequence(); // throws once it is closed
    return ids.size();
  }

  @Override
  public ConceptId id(int node) {
    snapshot.sequence();
    return ids.get(node);
  }

  @Override
  public int node(ConceptId id) {
    snapshot.sequence();
    return nodes.getOrDefault(id, -1);
  }

  @Override
  public GraphCursor cursor(Direction direction, Set<AssociationType> types) {
    snapshot.sequence();
    return new Cursor(Objects.requireNonNull(direction, "direction"), Set.copyOf(types));
  }

  /** Walks through the neighbours listed. */
  private final class Cursor implements GraphCursor {

    private final Direction direction;
    private final Set<AssociationType> types;
    private List<Neighbor> neighbors = Collections.emptyList();
    private int upcoming;

    Cursor(Direction direction, Set<AssociationType> types) {
      this.direction = direction;
      this.types = types;
    }

    @Override
    public void from(int node) {
      neighbors = snapshot.neighbors(id(node), direction, types);
      upcoming = 0;
    }

    @Override
    public boolean next() {
      if (upcoming == neighbors.size()) {
        return false;
      }
      upcoming++;
      return true;
    }

    @Override
    public int other() {
      return nodes.get(neighbor().id());
    }

    @Override
    public boolean isOutgoing() {
      return neighbor().direction() == Direction.OUTGOING;
    }

    @Override
    public AssociationType type() {
      return neighbor().association().type();
    }

    @Override
    public double confidence() {
      return neighbor().association().confidence();
    }

    @Override
    public float weight() {
      return neighbor().association().weight();
    }

    private Neighbor neighbor() {
      return neighbors.get(upcoming - 1);
    }
  }
}
