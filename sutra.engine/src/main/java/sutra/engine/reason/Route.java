package sutra.engine.reason;

import java.util.Arrays;

/**
 * The best path of a part of all paths: those that begin with its first nodes, up to where it deviates,
 * and do not go on from there to any of the nodes that are barred (Lawler 1972). Immutable.
 */
final class Route implements Comparable<Route> {

  private final NodeOrder order;
  private final int[] nodes;
  private final long[] weights;
  private final int deviation;
  private final int[] barred;

  /**
   * Makes a route.
   *
   * @param nodes from one hub to the other
   * @param weights of the way to each of the nodes
   * @param deviation the index of the last node that all paths of the part have in common
   */
  Route(NodeOrder order, int[] nodes, long[] weights, int deviation, int[] barred) {
    this.order = order;
    this.nodes = nodes;
    this.weights = weights;
    this.deviation = deviation;
    this.barred = barred;
  }

  int deviation() {
    return deviation;
  }

  int length() {
    return nodes.length;
  }

  int node(int index) {
    return nodes[index];
  }

  /** The weight of the way to a node. */
  long weight(int index) {
    return weights[index];
  }

  /** The nodes to which none of the remaining paths that leave this one at an index may go from there. */
  int[] barredAt(int index) {
    int next = nodes[index + 1];
    if (index > deviation) {
      return new int[] {next};
    }
    int[] more = Arrays.copyOf(barred, barred.length + 1);
    more[barred.length] = next;
    return more;
  }

  /** The better one first; of equal ones that whose nodes come first. */
  @Override
  public int compareTo(Route other) {
    int result = Long.compare(weights[weights.length - 1], other.weights[other.weights.length - 1]);
    for (int i = 0; result == 0 && i < Math.min(nodes.length, other.nodes.length); i++) {
      result = order.compare(nodes[i], other.nodes[i]);
    }
    return result != 0 ? result : nodes.length - other.nodes.length;
  }
}
