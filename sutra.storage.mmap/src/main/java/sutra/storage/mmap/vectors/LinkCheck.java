package sutra.storage.mmap.vectors;

import java.util.ArrayList;
import java.util.List;
import sutra.storage.api.VerifyReport.Damage;

/**
 * Looks at every link of a graph: each leads from a row to another one, no two from one row to the same.
 * One thread.
 */
final class LinkCheck {

  private static final int LIMIT = 20;

  private final GraphFile graph;
  private final int[] neighbors;

  /** For each row, the last row that was linked with it, plus one. */
  private final int[] linkedBy;

  private final List<Damage> damages = new ArrayList<>();

  LinkCheck(GraphFile graph) {
    this.graph = graph;
    this.neighbors = new int[graph.links().room()];
    this.linkedBy = new int[graph.rows()];
  }

  /** Names the first rows whose links are wrong. */
  List<Damage> run() {
    for (int row = 0; row < graph.rows() && damages.size() < LIMIT; row++) {
      int count = graph.links().count(row);
      if (count < 0 || count > graph.links().room()) {
        add(row, "%d links, room for %d".formatted(count, graph.links().room()));
      } else {
        check(row, graph.links().copy(row, neighbors));
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
      if (linkedBy[neighbor] == row + 1) {
        add(row, "is linked twice with %d".formatted(neighbor));
        return;
      }
      linkedBy[neighbor] = row + 1;
    }
  }

  private void add(int row, String problem) {
    damages.add(new Damage(graph.place(), graph.offset(row), "row " + row + ": " + problem));
  }
}
