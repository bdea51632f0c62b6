package sutra.storage.mmap.engine;

import sutra.storage.api.spi.StoreProvider;
import sutra.storage.tck.StoreContract;

/** This store shows what each store must show. */
class MmapStoreContractTest extends StoreContract {

  @Override
  public StoreProvider provider() {
    return new MmapStoreProvider();
  }
}
