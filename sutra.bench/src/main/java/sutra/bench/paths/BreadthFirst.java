package sutra.bench.paths;

import java.util.Arrays;
import sutra.bench.paths.NamedLinks.NamedLink;

/** Breadth-first search from one end, over arrays, links followed both ways: the reference. */
final class BreadthFirst {

  private final int[] offsets;
  private final int[] others;
  private final int[] distances;
  private final int[] queue;

  BreadthFirst(NamedLinks graph) {
    int count = graph.names().size();
    offsets = new int[count + 1];
    for (NamedLink link : graph.links()) {
      offsets[link.source() + 1]++;
      offsets[link.target() + 1]++;
    }
    for (int node = 0; node < count; node++) {
      offsets[node + 1] += offsets[node];
    }
    others = new int[2 * graph.links().size()];
    int[] next = Arrays.copyOf(offsets, count);
    for (NamedLink link : graph.links()) {
      others[next[link.source()]++] = link.target();
      others[next[link.target()]++] = link.source();
    }
    distances = new int[count];
    queue = new int[count];
  }

  /** The links of the shortest path, or -1 if there is none. */
  int hops(int from, int to) {
    Arrays.fill(distances, -1);
    distances[from] = 0;
    queue[0] = from;
    int end = 1;
    for (int at = 0; at < end && distances[to] < 0; at++) {
      int node = queue[at];
      for (int place = offsets[node]; place < offsets[node + 1]; place++) {
        int other = others[place];
        if (distances[other] < 0) {
          distances[other] = distances[node] + 1;
          queue[end++] = other;
        }
      }
    }
    return distances[to];
  }
}
