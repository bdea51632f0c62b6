package sutra.engine.reason;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import sutra.storage.api.ConceptId;
import sutra.storage.api.Neighbor;
import sutra.storage.api.Path;

/** The surest paths from one concept to all that stand above it (Dijkstra 1959). Single thread. */
final class UpwardPaths {

  private final SearchedGraph graph;
  private final Labels labels = new Labels(NodeOrder.NONE);
  private final int start;

  UpwardPaths(SearchedGraph graph, ConceptId from) {
    this.graph = graph;
    this.start = graph.node(from);
  }

  /** Searches until there is no more, or the budget is exceeded. */
  void run(NodeBudget budget) {
    StepCursor steps = graph.forwards();
    labels.add(start, Labels.NONE, 0, 0, 0);
    for (int label; (label = labels.settle()) != Labels.NONE && budget.take(); ) {
      for (steps.from(labels.node(label)); steps.next(); ) {
        int hops = labels.hops(label) + 1;
        long weight = labels.weight(label) + steps.weight();
        if (hops <= graph.search().maxDepth() && !labels.isSurpassed(steps.other(), weight, hops)) {
          labels.add(steps.other(), label, weight, hops, weight);
        }
      }
    }
  }

  /** The nodes found, the start included, in no particular order. */
  int[] nodes() {
    return labels.settledNodes();
  }

  ConceptId id(int node) {
    return graph.id(node);
  }

  boolean reaches(int node) {
    return labels.best(node) != Labels.NONE;
  }

  /** What the path to a node weighs: the less the surer, and of equally sure ones the shorter. */
  long weight(int node) {
    return labels.weight(labels.best(node));
  }

  Path path(int node, Steps steps) {
    List<Neighbor> reversed = new ArrayList<>();
    for (int label = labels.best(node);
        labels.parent(label) != Labels.NONE;
        label = labels.parent(label)) {
      reversed.add(steps.between(labels.node(labels.parent(label)), labels.node(label)));
    }
    Collections.reverse(reversed);
    return new Path(graph.id(start), reversed);
  }
}
