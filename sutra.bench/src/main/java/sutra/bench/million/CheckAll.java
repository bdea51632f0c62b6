package sutra.bench.million;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import sutra.bench.data.Links;
import sutra.bench.data.Row;
import sutra.storage.api.Concept;
import sutra.storage.api.Direction;
import sutra.storage.api.Neighbor;
import sutra.storage.api.Snapshot;

/** Reads every concept and the associations of each, and compares them with what was written. */
final class CheckAll implements Step {

  @Override
  public String title() {
    return "read and compare everything";
  }

  @Override
  public String run(MillionStore store) {
    try (Snapshot snapshot = store.store().snapshot()) {
      check(snapshot, store);
    }
    return "";
  }

  static void check(Snapshot snapshot, MillionStore store) {
    for (long index = 0; index < store.concepts(); index++) {
      checkConcept(snapshot, store.rows().row(index));
      checkLinks(snapshot, store, index);
    }
  }

  private static void checkConcept(Snapshot snapshot, Row row) {
    Concept concept =
        snapshot
            .get(MillionStore.id(row.index()))
            .orElseThrow(() -> new IllegalStateException("index=" + row.index() + ": missing"));
    boolean same =
        concept.content().equals(row.content())
            && concept.strength() == row.strength()
            && concept.confidence() == row.confidence()
            && Arrays.equals(concept.embedding().orElse(Row.noEmbedding()), row.embedding());
    if (!same) {
      throw new IllegalStateException("index=" + row.index() + ": not what was written");
    }
  }

  private static void checkLinks(Snapshot snapshot, MillionStore store, long index) {
    List<Neighbor> neighbours =
        snapshot.neighbors(MillionStore.id(index), Direction.OUTGOING, Set.of());
    long sum = neighbours.stream().mapToLong(neighbour -> neighbour.id().low()).sum();
    if (neighbours.size() != Links.DEGREE || sum != store.links().targetSum(index)) {
      throw new IllegalStateException("index=" + index + ": its links are not those written");
    }
  }
}
