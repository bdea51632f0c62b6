package sutra.bench.million;

import sutra.storage.api.ConceptStore;
import sutra.storage.api.ConceptStores;
import sutra.storage.api.Snapshot;

/** Does with the packed store what {@link CheckAll} does with the other. */
final class CheckPack implements Step {

  @Override
  public String title() {
    return "read and compare the packed";
  }

  @Override
  public String run(MillionStore store) {
    try (ConceptStore packed = ConceptStores.open(store.packed());
        Snapshot snapshot = packed.snapshot()) {
      CheckAll.check(snapshot, store);
    }
    return "";
  }
}
