package sutra.storage.mmap.engine;

import sutra.storage.api.StoreOptions;
import sutra.storage.api.spi.StoreProvider;
import sutra.storage.tck.StoreContract;

/** The same with memtables so small that a test of a few writes fills several. */
class SmallMemtablesContractTest extends StoreContract {

  @Override
  public StoreProvider provider() {
    return new MmapStoreProvider();
  }

  @Override
  public StoreOptions.Builder options() {
    return StoreOptions.builder().memtableBytes(20_000).walFileBytes(1 << 16);
  }
}
