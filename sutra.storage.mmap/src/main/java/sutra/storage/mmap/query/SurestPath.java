package sutra.storage.mmap.query;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import sutra.storage.api.Neighbor;
import sutra.storage.api.Path;
import sutra.storage.api.Traversal;

/**
 * The path of greatest confidence within a number of associations: Dijkstra's algorithm over labels
 * of cost and depth, where the cost of an association is the negative logarithm of its confidence.
 *
 * <p>Labels come out of the queue by rising cost. A label is of use only if it reached its concept
 * with fewer associations than every cheaper one did: it may then go where those run out of depth.
 */
final class SurestPath {

  private record Label(Label parent, int place, double cost, int depth, long edge, boolean outgoing)
      implements Comparable<Label> {

    @Override
    public int compareTo(Label other) {
      int byCost = Double.compare(cost, other.cost);
      return byCost != 0 ? byCost : Integer.compare(depth, other.depth);
    }
  }

  private final Traversal traversal;
  private final Neighborhood neighborhood;
  private final NeighborCursor cursor;
  private final VisitedNodes nodes = new VisitedNodes();
  private final PriorityQueue<Label> queue = new PriorityQueue<>();
  private final List<Integer> leastDepths = new ArrayList<>();

  SurestPath(Traversal traversal, Neighborhood neighborhood) {
    this.traversal = traversal;
    this.neighborhood = neighborhood;
    this.cursor = neighborhood.forwards();
  }

  Optional<Path> run() {
    int from = neighborhood.find(traversal.from());
    int to = neighborhood.find(traversal.to());
    if (from < 0 || to < 0) {
      return Optional.empty();
    }
    queue.add(new Label(null, place(from), 0, 0, 0, true));
    int target = place(to);
    while (!queue.isEmpty()) {
      Label label = queue.remove();
      if (label.place == target) {
        return Optional.of(pathTo(label));
      }
      if (label.depth < leastDepths.get(label.place)) {
        leastDepths.set(label.place, label.depth);
        if (label.depth < traversal.maxDepth()) {
          expand(label);
        }
      }
    }
    return Optional.empty();
  }

  private void expand(Label label) {
    cursor.from(nodes.node(label.place));
    while (cursor.next()) {
      int next = place(cursor.other());
      double confidence = cursor.confidence();
      if (confidence > 0 && label.depth + 1 < leastDepths.get(next)) {
        double cost = label.cost - Math.log(confidence);
        boolean outgoing = cursor.isOutgoing();
        queue.add(new Label(label, next, cost, label.depth + 1, cursor.reference(), outgoing));
      }
    }
  }

  private int place(int node) {
    int place = nodes.find(node);
    if (place < 0) {
      place = nodes.addStart(node, false);
      leastDepths.add(Integer.MAX_VALUE);
    }
    return place;
  }

  private Path pathTo(Label end) {
    List<Neighbor> steps = new ArrayList<>();
    for (Label label = end; label.parent != null; label = label.parent) {
      steps.add(neighborhood.neighbor(label.edge, label.outgoing));
    }
    Collections.reverse(steps);
    return new Path(traversal.from(), steps);
  }
}
