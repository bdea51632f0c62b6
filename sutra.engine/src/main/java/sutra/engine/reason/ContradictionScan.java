package sutra.engine.reason;

import java.util.Set;
import java.util.function.Consumer;
import sutra.storage.api.AssociationType;
import sutra.storage.api.ConceptId;
import sutra.storage.api.Direction;
import sutra.storage.api.GraphCursor;
import sutra.storage.api.GraphView;
import sutra.storage.api.Snapshot;

/**
 * Goes through all nodes of a graph and looks closer at those that may have a contradiction. Keeps nothing
 * of the graph: memory does not grow with it. Single thread.
 */
final class ContradictionScan {

  private static final Set<AssociationType> KINDS = Set.of(AssociationType.HIERARCHICAL);

  private final Snapshot snapshot;
  private final GraphView graph;
  private final Consumer<Contradiction> found;

  ContradictionScan(Snapshot snapshot, GraphView graph, Consumer<Contradiction> found) {
    this.snapshot = snapshot;
    this.graph = graph;
    this.found = found;
  }

  /** Finds statements whose negation is there. */
  void negations() {
    GraphCursor links = graph.cursor(Direction.OUTGOING, Set.of());
    int count = graph.nodeCount();
    for (int node = 0; node < count; node++) {
      if (hasNegation(links, node)) {
        new NodeContradictions(snapshot.neighbors(graph.id(node), Direction.OUTGOING, Set.of()))
            .negations(found);
      }
    }
  }

  private static boolean hasNegation(GraphCursor links, int node) {
    for (links.from(node); links.next(); ) {
      if (Negation.isNegation(links.type())) {
        return true;
      }
    }
    return false;
  }

  /** Finds pairs of concepts of which each is a kind of the other. */
  void mutual() {
    GraphCursor upwards = graph.cursor(Direction.OUTGOING, KINDS);
    GraphCursor downwards = graph.cursor(Direction.INCOMING, KINDS);
    int count = graph.nodeCount();
    for (int node = 0; node < count; node++) {
      if (hasBoth(upwards, downwards, node)) {
        ConceptId id = graph.id(node);
        new NodeContradictions(snapshot.neighbors(id, Direction.BOTH, KINDS))
            .mutual(pair -> {
              if (pair.held().source().equals(id)) { // else it is found at the other one
                found.accept(pair);
              }
            });
      }
    }
  }

  /** Whether a node has a link to another one from which one leads back. */
  private static boolean hasBoth(GraphCursor upwards, GraphCursor downwards, int node) {
    upwards.from(node);
    downwards.from(node);
    boolean up = upwards.next();
    if (!up || !downwards.next()) {
      return false;
    }
    NodePlaces above = new NodePlaces();
    for (; up; up = upwards.next()) {
      above.findOrAdd(upwards.other());
    }
    boolean down = true;
    for (; down; down = downwards.next()) {
      if (downwards.other() != node && above.contains(downwards.other())) {
        return true;
      }
    }
    return false;
  }
}
