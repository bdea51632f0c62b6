package sutra.engine.reason;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The k best paths that pass no concept twice (Yen, "Finding the K shortest loopless paths in a
 * network", Management Science 17, 1971). As each path is taken, the part of all paths whose best it was
 * is divided into parts that have no path in common (Lawler 1972), so none is found twice.
 *
 * <p>A path is the sequence of its concepts; between two of them it takes the surest association.
 */
final class KBestRoutes {

  private final SearchedGraph graph;
  private final NodeBudget budget;

  KBestRoutes(SearchedGraph graph, NodeBudget budget) {
    this.graph = graph;
    this.budget = budget;
  }

  /**
   * The best routes, the best first. If the budget is exceeded, fewer than there are; those are still
   * the best.
   */
  List<Route> run() {
    int limit = graph.search().limit();
    List<Route> found = new ArrayList<>();
    PriorityQueue<Route> candidates = new PriorityQueue<>();
    new BestRoute(graph, budget).first().ifPresent(candidates::add);
    while (!candidates.isEmpty()) {
      Route best = candidates.remove();
      found.add(best);
      if (found.size() == limit) {
        break;
      }
      for (int index = best.deviation(); index < best.length() - 1; index++) {
        new BestRoute(graph, budget).leaving(best, index).ifPresent(candidates::add);
        if (budget.isExceeded()) {
          return found;
        }
      }
    }
    return found;
  }
}
