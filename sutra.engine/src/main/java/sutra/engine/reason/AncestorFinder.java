package sutra.engine.reason;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import sutra.storage.api.AssociationType;
import sutra.storage.api.ConceptId;
import sutra.storage.api.Direction;
import sutra.storage.api.GraphCursor;
import sutra.storage.api.GraphView;
import sutra.storage.api.Snapshot;
import sutra.storage.api.Traversal.Order;

/**
 * The lowest common ancestors of two concepts: the common ancestors from which no other one is reached
 * upwards. Of ancestors that reach each other, on a cycle, the surest stands for all.
 *
 * <p>That is one for each strongly connected component into which nothing leads, found by two depth-first
 * searches over the common ancestors, as by Kosaraju (Sharir 1981): the first one keeps those where it had
 * to begin anew; of these a second one, from the last to the first, drops those that a later one reaches.
 * As the first goes from the surest to the least sure, the surest of each component is kept.
 */
final class AncestorFinder {

  private final GraphView graph;
  private final Steps steps;
  private final Set<AssociationType> types;
  private final NodeBudget budget;
  private final UpwardPaths left;
  private final UpwardPaths right;

  AncestorFinder(
      Snapshot snapshot, GraphView graph, ConceptId left, ConceptId right, AncestorSearch search) {
    PathSearch upwards =
        new PathSearch(
            search.types(),
            Direction.OUTGOING,
            Order.CONFIDENCE,
            search.maxDepth(),
            1,
            search.nodeLimit());
    this.graph = graph;
    this.steps = new Steps(snapshot, graph, search.types(), Direction.OUTGOING, false);
    this.types = search.types();
    this.budget = new NodeBudget(search.nodeLimit());
    SearchedGraph searched = new SearchedGraph(graph, upwards, Map.of(), Map.of());
    this.left = new UpwardPaths(searched, left);
    this.right = new UpwardPaths(searched, right);
  }

  CommonAncestors run() {
    left.run(budget);
    right.run(budget);
    List<CommonAncestor> ancestors =
        lowest(common()).stream()
            .map(node -> new CommonAncestor(left.path(node, steps), right.path(node, steps)))
            .toList();
    return new CommonAncestors(ancestors, budget.used(), !budget.isExceeded());
  }

  /** The common ancestors, the surest first. */
  private int[] common() {
    return Arrays.stream(left.nodes())
        .filter(right::reaches)
        .boxed()
        .sorted(
            Comparator.<Integer>comparingLong(node -> left.weight(node) + right.weight(node))
                .thenComparing(left::id))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private List<Integer> lowest(int[] common) {
    NodePlaces members = new NodePlaces();
    IntStream.of(common).forEach(members::findOrAdd);
    NodePlaces reached = new NodePlaces();
    List<Integer> roots = new ArrayList<>();
    for (int node : common) {
      if (!reached.contains(node)) {
        roots.add(node);
        reach(node, members, reached);
      }
    }
    NodePlaces again = new NodePlaces();
    List<Integer> lowest = new ArrayList<>();
    for (int root : roots.reversed()) {
      if (!again.contains(root)) {
        lowest.addFirst(root);
        reach(root, members, again);
      }
    }
    return lowest;
  }

  /** Adds what of the members is reached upwards from a node, that one included. */
  private void reach(int start, NodePlaces members, NodePlaces reached) {
    if (start < 0) {
      reached.findOrAdd(start); // without associations
      return;
    }
    GraphCursor upwards = graph.cursor(Direction.OUTGOING, types);
    int next = reached.size();
    reached.findOrAdd(start);
    for (; next < reached.size(); next++) {
      for (upwards.from(reached.node(next)); upwards.next(); ) {
        if (members.contains(upwards.other()) && counts(upwards)) {
          reached.findOrAdd(upwards.other());
        }
      }
    }
  }

  private boolean counts(GraphCursor link) {
    return link.confidence() > 0 && !(types.isEmpty() && Negation.isNegation(link.type()));
  }
}
