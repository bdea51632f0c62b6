package sutra.storage.tck.reference;

import java.util.EnumSet;
import java.util.Set;
import sutra.storage.api.spi.StoreProvider;
import sutra.storage.tck.Capability;
import sutra.storage.tck.StoreContract;

/** The reference provider shows what each provider must show. */
class ReferenceStoreContractTest extends StoreContract {

  @Override
  public StoreProvider provider() {
    return new ReferenceStoreProvider();
  }

  /** What lives in memory has no files. */
  @Override
  public Set<Capability> capabilities() {
    return EnumSet.complementOf(EnumSet.of(Capability.BACKUP, Capability.PACK));
  }
}
