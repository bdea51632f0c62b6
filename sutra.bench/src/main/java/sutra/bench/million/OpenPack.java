package sutra.bench.million;

import sutra.storage.api.ConceptStore;
import sutra.storage.api.ConceptStores;
import sutra.storage.api.StoreStats;

/** Opens the packed store and counts what it holds. */
final class OpenPack implements Step {

  @Override
  public String title() {
    return "open the packed store";
  }

  @Override
  public String run(MillionStore store) {
    try (ConceptStore packed = ConceptStores.open(store.packed())) {
      StoreStats stats = packed.stats();
      if (stats.concepts() != store.concepts() || stats.associations() != store.links().count()) {
        throw new IllegalStateException("the packed store holds something else: " + stats);
      }
      return "%,d concepts, %,d associations".formatted(stats.concepts(), stats.associations());
    }
  }
}
