package sutra.engine.reason;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import sutra.storage.api.ConceptId;
import sutra.storage.api.GraphView;
import sutra.storage.api.Neighbor;
import sutra.storage.api.Path;
import sutra.storage.api.Snapshot;

/** Makes paths of the routes found. */
final class PathFinder {

  private final PathSearch search;
  private final SearchedGraph graph;
  private final Steps steps;

  PathFinder(
      Snapshot snapshot,
      GraphView view,
      PathSearch search,
      Map<ConceptId, Double> from,
      Map<ConceptId, Double> to) {
    this.search = search;
    this.graph = new SearchedGraph(view, search, from, to);
    this.steps = new Steps(snapshot, view, search.types(), search.direction(), false);
  }

  RankedPaths run() {
    NodeBudget budget = new NodeBudget(search.nodeLimit());
    List<Route> routes = new KBestRoutes(graph, budget).run();
    return new RankedPaths(
        routes.stream().map(this::path).toList(), budget.used(), !budget.isExceeded());
  }

  private ReasonedPath path(Route route) {
    int first = route.node(1);
    int last = route.node(route.length() - 2);
    List<Neighbor> along = new ArrayList<>(route.length() - 3);
    for (int index = 1; index < route.length() - 2; index++) {
      along.add(steps.between(route.node(index), route.node(index + 1)));
    }
    return new ReasonedPath(
        new Path(graph.id(first), along),
        graph.sources().confidence(first),
        graph.targets().confidence(last));
  }
}
