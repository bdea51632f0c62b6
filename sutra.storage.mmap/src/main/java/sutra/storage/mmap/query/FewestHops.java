package sutra.storage.mmap.query;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import sutra.storage.api.Neighbor;
import sutra.storage.api.Path;
import sutra.storage.api.Traversal;

/**
 * The path of fewest associations: breadth-first search from both ends at once (Pohl,
 * "Bi-directional search", Machine Intelligence 6, 1971), one level of one side at a time, of the side
 * that seems to have fewer associations to follow.
 *
 * <p>While the sides have not met, all concepts within {@code a} steps of one end and {@code b} of
 * the other are known and the ends are more than {@code a + b} apart. So the first association found
 * between the sides makes a path of {@code a + b + 1}, and none is shorter.
 *
 * <p>The ends differ. Which of several shortest paths is found depends on the view alone.
 */
final class FewestHops {

  /** What was reached from one end, and where to go on; the frontier has consecutive places. */
  private static final class Side {
    private final NeighborCursor cursor;
    private final boolean far;
    private int frontier;
    private int frontierEnd;
    private long expanded;
    private long followed;

    private Side(NeighborCursor cursor, boolean far, int start) {
      this.cursor = cursor;
      this.far = far;
      this.frontier = start;
      this.frontierEnd = start + 1;
    }

    /** About how many associations there are at the frontier, by those followed so far. */
    private double effort() {
      return (frontierEnd - frontier) * (followed + 1.0) / (expanded + 1.0);
    }
  }

  private final Traversal traversal;
  private final Neighborhood neighborhood;
  private final VisitedNodes nodes = new VisitedNodes();

  FewestHops(Traversal traversal, Neighborhood neighborhood) {
    this.traversal = traversal;
    this.neighborhood = neighborhood;
  }

  Optional<Path> run() {
    int from = neighborhood.find(traversal.from());
    int to = neighborhood.find(traversal.to());
    if (from < 0 || to < 0) {
      return Optional.empty();
    }
    Side near = new Side(neighborhood.forwards(), false, nodes.addStart(from, false));
    Side far = new Side(neighborhood.backwards(), true, nodes.addStart(to, true));
    for (int depth = 0; depth < traversal.maxDepth(); depth++) {
      Side side = near.effort() <= far.effort() ? near : far;
      if (side.frontier == side.frontierEnd) {
        return Optional.empty(); // one end is known with all that is linked to it
      }
      if (expand(side)) {
        return Optional.of(path(side));
      }
    }
    return Optional.empty();
  }

  /**
   * Goes one step from the whole frontier of a side; true if it met the other side, at the cursor's
   * association and the first place of the frontier.
   */
  private boolean expand(Side side) {
    NeighborCursor cursor = side.cursor;
    int levelEnd = side.frontierEnd;
    int reachedStart = nodes.size();
    for (; side.frontier < levelEnd; side.frontier++) {
      int place = side.frontier;
      cursor.from(nodes.node(place));
      while (cursor.next()) {
        side.followed++;
        int other = cursor.other();
        int known = nodes.find(other);
        if (known < 0) {
          nodes.add(other, place, cursor.reference(), cursor.isOutgoing());
        } else if (nodes.isMarked(known) != side.far) {
          return true;
        }
      }
      side.expanded++;
    }
    side.frontier = reachedStart;
    side.frontierEnd = nodes.size();
    return false;
  }

  /** The path over the association at which a side met the other one. */
  private Path path(Side side) {
    NeighborCursor cursor = side.cursor;
    int other = nodes.find(cursor.other());
    List<Neighbor> steps = new ArrayList<>();
    for (int place = side.far ? other : side.frontier; nodes.parent(place) >= 0; ) {
      steps.add(neighborhood.neighbor(nodes.edge(place), nodes.isOutgoing(place)));
      place = nodes.parent(place);
    }
    Collections.reverse(steps);
    steps.add(neighborhood.neighbor(cursor.reference(), cursor.isOutgoing() != side.far));
    for (int place = side.far ? side.frontier : other; nodes.parent(place) >= 0; ) {
      steps.add(neighborhood.neighbor(nodes.edge(place), !nodes.isOutgoing(place)));
      place = nodes.parent(place);
    }
    return new Path(traversal.from(), steps);
  }
}
