package sutra.engine.reason;

import java.util.Arrays;
import java.util.Optional;

/**
 * The best path that begins with given nodes and then goes on elsewhere than to barred ones. First both
 * ends are searched by turns until they meet (Pohl 1971), then A* goes from the beginning to the end
 * (Hart, Nilsson and Raphael 1968), with what the search from the end found as the least weight that
 * remains: exact for nodes that it settled, its radius for others. So neither looks at much more than
 * half the way.
 *
 * <p>Labels are kept by weight and hops, so that a limit of hops is exact. One search; single thread.
 */
final class BestRoute {

  private final SearchedGraph graph;
  private final NodeBudget budget;
  private final StepCursor forwards;
  private final StepCursor backwards;
  private final int maxDepth;
  private final NodePlaces passed = new NodePlaces();
  private final NodePlaces barred = new NodePlaces();
  private int start;
  private long bound = Long.MAX_VALUE;

  BestRoute(SearchedGraph graph, NodeBudget budget) {
    this.graph = graph;
    this.budget = budget;
    this.forwards = graph.forwards();
    this.backwards = graph.backwards();
    this.maxDepth = graph.search().maxDepth();
  }

  /** The best path of all. */
  Optional<Route> first() {
    return find(new int[] {SearchedGraph.SOURCE}, new long[1], new int[0]);
  }

  /** The best of those paths that leave another one at an index of its nodes. */
  Optional<Route> leaving(Route route, int index) {
    int[] nodes = new int[index + 1];
    long[] weights = new long[index + 1];
    for (int i = 0; i <= index; i++) {
      nodes[i] = route.node(i);
      weights[i] = route.weight(i);
    }
    return find(nodes, weights, route.barredAt(index));
  }

  private Optional<Route> find(int[] nodes, long[] weights, int[] barredNodes) {
    start = nodes[nodes.length - 1];
    for (int i = 0; i < nodes.length - 1; i++) {
      passed.findOrAdd(nodes[i]);
    }
    for (int node : barredNodes) {
      barred.findOrAdd(node);
    }
    int hops = graph.weights().hops(weights[weights.length - 1]);
    Labels fromEnd = new Labels(NodeOrder.NONE);
    if (!meet(hops, fromEnd)) {
      return Optional.empty();
    }
    Labels found = new Labels(graph);
    int label = walk(hops, found, fromEnd);
    return label == Labels.NONE
        ? Optional.empty()
        : Optional.of(route(nodes, weights, barredNodes, found, label));
  }

  /** Searches from both ends; false if they do not meet, or the budget is exceeded before. */
  private boolean meet(int hops, Labels fromEnd) {
    Labels fromStart = new Labels(NodeOrder.NONE);
    fromStart.add(start, Labels.NONE, 0, hops, 0);
    fromEnd.add(SearchedGraph.TARGET, Labels.NONE, 0, 0, 0);
    for (int turn = 0; mayMeet(hops, fromStart, fromEnd); turn++) {
      // Both ends are settled first: where one side knows all that it reaches, the other is among
      // it.
      boolean forward = turn == 0 || turn > 1 && fromStart.waiting() <= fromEnd.waiting();
      Labels side = forward ? fromStart : fromEnd;
      int label = side.settle();
      if (label == Labels.NONE || !budget.take()) {
        return false;
      }
      if (forward) {
        follow(fromStart, label);
      } else {
        followBack(fromEnd, label);
      }
      Labels opposite = forward ? fromEnd : fromStart;
      int other = opposite.best(side.node(label));
      if (other != Labels.NONE) {
        long weight = side.weight(label) + opposite.weight(other);
        bound = hops + graph.weights().hops(weight) <= maxDepth ? weight : Long.MAX_VALUE;
        return true;
      }
    }
    return false;
  }

  /**
   * Whether the limit of hops allows a path on which the sides have not met: as many hops as they have
   * settled less than, together, but for one in the middle.
   */
  private boolean mayMeet(int hops, Labels fromStart, Labels fromEnd) {
    int ahead = graph.weights().leastHops(fromStart.leastKey());
    int behind = graph.weights().leastHops(fromEnd.leastKey());
    return hops + ahead + behind - 1 <= maxDepth;
  }

  private void follow(Labels labels, int label) {
    int node = labels.node(label);
    for (forwards.from(node); forwards.next(); ) {
      int other = forwards.other();
      int hops = labels.hops(label) + forwards.hops();
      if (hops <= maxDepth && mayFollow(node, other)) {
        long weight = labels.weight(label) + forwards.weight();
        if (!labels.isSurpassed(other, weight, hops)) {
          labels.add(other, label, weight, hops, weight);
        }
      }
    }
  }

  private void followBack(Labels labels, int label) {
    int node = labels.node(label);
    for (backwards.from(node); backwards.next(); ) {
      int other = backwards.other();
      int hops = labels.hops(label) + backwards.hops();
      if (hops <= maxDepth && mayFollow(other, node)) {
        long weight = labels.weight(label) + backwards.weight();
        if (!labels.isSurpassed(other, weight, hops)) {
          labels.add(other, label, weight, hops, weight);
        }
      }
    }
  }

  /** Whether a step is neither to or from nodes passed before, nor the one that is barred. */
  private boolean mayFollow(int from, int to) {
    return !passed.contains(from)
        && !passed.contains(to)
        && !(from == start && barred.contains(to));
  }

  /** A* from the start; the label at the end of the path, or {@link Labels#NONE}. */
  private int walk(int hops, Labels found, Labels fromEnd) {
    found.add(start, Labels.NONE, 0, hops, 0);
    for (int label; (label = found.settle()) != Labels.NONE && budget.take(); ) {
      int node = found.node(label);
      if (node == SearchedGraph.TARGET) {
        return label;
      }
      for (forwards.from(node); forwards.next(); ) {
        int other = forwards.other();
        int reachedIn = found.hops(label) + forwards.hops();
        long weight = found.weight(label) + forwards.weight();
        if (reachedIn <= maxDepth
            && mayFollow(node, other)
            && !found.isSurpassed(other, weight, reachedIn)) {
          long remaining = remaining(fromEnd, other);
          if (remaining <= bound - weight) {
            found.add(other, label, weight, reachedIn, weight + remaining);
          }
        }
      }
    }
    return Labels.NONE;
  }

  /** What the way from a node to the end weighs at least; more than any weight if there is none. */
  private static long remaining(Labels fromEnd, int node) {
    int label = fromEnd.best(node);
    return label == Labels.NONE ? fromEnd.leastKey() : fromEnd.weight(label);
  }

  private Route route(int[] nodes, long[] weights, int[] barredNodes, Labels found, int end) {
    int deviation = nodes.length - 1;
    int length = nodes.length;
    for (int label = end; found.parent(label) != Labels.NONE; label = found.parent(label)) {
      length++;
    }
    int[] all = Arrays.copyOf(nodes, length);
    long[] sums = Arrays.copyOf(weights, length);
    int at = length - 1;
    for (int label = end; at > deviation; label = found.parent(label), at--) {
      all[at] = found.node(label);
      sums[at] = weights[deviation] + found.weight(label);
    }
    return new Route(graph, all, sums, deviation, barredNodes);
  }
}
