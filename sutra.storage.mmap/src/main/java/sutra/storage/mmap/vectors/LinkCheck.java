package sutra.storage.mmap.vectors;

import java.util.ArrayList;
import java.util.List;
import sutra.storage.api.VerifyReport.Damage;

/**
 * Looks at every link of a graph: each leads from a row to another one. No two of a row can lead to the same.
 * One thread.
 */
final class LinkCheck {

  private static final int LIMIT = 20;

  private final GraphFile graph;
  private final int[] neighbors;

  private final List<Damage> damages = new ArrayList<>();

  LinkCheck(GraphFile graph) {
    this.graph = graph;
    this.neighbors = new int[graph.links().room()];
  }

  /** Names the first rows whose links are wrong. */
  List<Damage> run() {
    for (int row = 0; row < graph.rows() && damages.size() < LIMIT; row++) {
      try {
        check(row, graph.links().copy(row, neighbors));
      } catch (IndexOutOfBoundsException e) {
        add(row, e.getMessage());
      }
    }
    return damages;
  }

  private void check(int row, int count) {
    for (int i = 0; i < count; i++) {
      int neighbor = neighbors[i];
      if (neighbor < 0 || neighbor >= graph.rows() || neighbor == row) {
        add(row, "is linked with %d, of %d rows".formatted(neighbor, graph.rows()));
        return;
      }
    }
  }

  private void add(int row, String problem) {
    damages.add(new Damage(graph.place(), graph.offset(row), "row " + row + ": " + problem));
  }
}
