package sutra.storage.tck.reference;

import sutra.storage.api.spi.StoreProvider;
import sutra.storage.tck.StoreContract;

/** The reference provider shows what each provider must show. */
class ReferenceStoreContractTest extends StoreContract {

  @Override
  public StoreProvider provider() {
    return new ReferenceStoreProvider();
  }
}
