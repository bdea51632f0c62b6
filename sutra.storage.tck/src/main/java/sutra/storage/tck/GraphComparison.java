package sutra.storage.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import sutra.storage.api.Association;
import sutra.storage.api.AssociationType;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.Direction;
import sutra.storage.api.GraphCursor;
import sutra.storage.api.GraphView;
import sutra.storage.api.Neighbor;
import sutra.storage.api.Snapshot;

/** Compares a snapshot's graph with the concepts and neighbours that the snapshot lists. */
public final class GraphComparison {

  /** An association as a cursor tells of it. */
  private record Link(
      ConceptId other, boolean outgoing, AssociationType type, double confidence, float weight) {

    static Link of(Neighbor neighbor) {
      Association link = neighbor.association();
      return new Link(
          neighbor.id(),
          neighbor.direction() == Direction.OUTGOING,
          link.type(),
          link.confidence(),
          link.weight());
    }

    static Link of(GraphView graph, GraphCursor cursor) {
      return new Link(
          graph.id(cursor.other()),
          cursor.isOutgoing(),
          cursor.type(),
          cursor.confidence(),
          cursor.weight());
    }
  }

  private final Snapshot snapshot;
  private final GraphView graph;

  private final GraphView local;

  private GraphComparison(Snapshot snapshot) {
    this.snapshot = snapshot;
    this.graph = snapshot.graph();
    this.local = snapshot.localGraph();
  }

  /**
   * Fails where they differ: for each direction, with all types and with those given.
   *
   * @param types some types
   */
  public static void check(Snapshot snapshot, Set<AssociationType> types) {
    GraphComparison comparison = new GraphComparison(snapshot);
    comparison.checkNodes();
    for (Direction direction : Direction.values()) {
      comparison.checkLinks(direction, Set.of());
      comparison.checkLinks(direction, types);
    }
  }

  private void checkNodes() {
    Set<ConceptId> ids = new HashSet<>();
    for (int node = 0; node < graph.nodeCount(); node++) {
      assertTrue(ids.add(graph.id(node)), "two nodes of one id");
      assertEquals(node, graph.node(graph.id(node)));
    }
    snapshot.concepts().map(Concept::id).forEach(this::checkNode);
    snapshot
        .associations()
        .forEach(link -> {
          checkNode(link.source());
          checkNode(link.target());
        });
  }

  private void checkNode(ConceptId id) {
    assertNotEquals(-1, graph.node(id), () -> "no node: " + id);
  }

  private void checkLinks(Direction direction, Set<AssociationType> types) {
    GraphCursor cursor = graph.cursor(direction, types);
    GraphCursor near = local.cursor(direction, types);
    for (int node = 0; node < graph.nodeCount(); node++) {
      ConceptId id = graph.id(node);
      Map<Link, Long> expected = counted(snapshot.neighbors(id, direction, types));
      String what = id + " " + direction + " " + types;
      assertEquals(expected, links(graph, cursor, node), what);
      int localNode = local.node(id);
      if (localNode >= 0) {
        assertEquals(id, local.id(localNode), what);
        assertEquals(expected, links(local, near, localNode), what);
      } else {
        assertEquals(Map.of(), expected, what);
      }
    }
  }

  private static Map<Link, Long> links(GraphView graph, GraphCursor cursor, int node) {
    Map<Link, Long> met = new HashMap<>();
    for (cursor.from(node); cursor.next(); ) {
      met.merge(Link.of(graph, cursor), 1L, Long::sum);
    }
    return met;
  }

  private static Map<Link, Long> counted(List<Neighbor> neighbors) {
    return neighbors.stream()
        .map(Link::of)
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }
}
