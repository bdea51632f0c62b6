/** The durable off-heap engine. Exports nothing to users: reach it through ConceptStores.open. */
module sutra.storage.mmap {
  requires sutra.storage.api;
  requires jdk.jfr;
  requires tools.jackson.core;

  provides sutra.storage.api.spi.StoreProvider with
      sutra.storage.mmap.engine.MmapStoreProvider;
}
