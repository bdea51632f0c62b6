package sutra.storage.mmap.query;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import sutra.storage.api.ConceptId;
import sutra.storage.api.Neighbor;
import sutra.storage.api.Path;
import sutra.storage.api.Traversal;
import sutra.storage.mmap.snapshot.StoreView;

/** Finds paths over associations. Both ends must be concepts, or ends of associations. */
public final class GraphWalk {

  private static final int NOT_FOUND = -1;

  private final Traversal traversal;
  private final Neighborhood neighborhood;
  private final VisitedNodes visited = new VisitedNodes();
  private int found = NOT_FOUND;

  public GraphWalk(StoreView view, Traversal traversal) {
    this.traversal = traversal;
    this.neighborhood = new Neighborhood(view, traversal.direction(), traversal.types());
  }

  /** Runs the search. */
  public Optional<Path> run() {
    ConceptId from = traversal.from();
    if (from.equals(traversal.to())) {
      return Optional.of(new Path(from, List.of()));
    }
    return switch (traversal.order()) {
      case FEWEST_HOPS -> breadthFirst();
      case CONFIDENCE -> new SurestPath(traversal, neighborhood).run();
    };
  }

  private Optional<Path> breadthFirst() {
    visited.add(traversal.from().high(), traversal.from().low(), -1, 0, true);
    int levelStart = 0;
    for (int depth = 0; depth < traversal.maxDepth() && found == NOT_FOUND; depth++) {
      int levelEnd = visited.size();
      for (int node = levelStart; node < levelEnd && found == NOT_FOUND; node++) {
        expand(node);
      }
      if (visited.size() == levelEnd) {
        break; // nothing new within reach
      }
      levelStart = levelEnd;
    }
    return found == NOT_FOUND ? Optional.empty() : Optional.of(pathTo(found));
  }

  private void expand(int node) {
    ConceptId to = traversal.to();
    neighborhood.forEach(
        visited.high(node),
        visited.low(node),
        (layer, edge, outgoing) -> {
          long high = edge.otherHigh();
          long low = edge.otherLow();
          if (found == NOT_FOUND && visited.find(high, low) < 0) {
            long reference = StoreView.reference(layer, edge.edge());
            int reached = visited.add(high, low, node, reference, outgoing);
            if (high == to.high() && low == to.low()) {
              found = reached;
            }
          }
        });
  }

  private Path pathTo(int end) {
    List<Neighbor> steps = new ArrayList<>();
    for (int node = end; visited.parent(node) >= 0; node = visited.parent(node)) {
      steps.add(neighborhood.neighbor(visited.edge(node), visited.isOutgoing(node)));
    }
    Collections.reverse(steps);
    return new Path(traversal.from(), steps);
  }
}
