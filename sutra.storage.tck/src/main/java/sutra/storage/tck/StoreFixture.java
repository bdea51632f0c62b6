package sutra.storage.tck;

import java.util.EnumSet;
import java.util.Set;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.spi.StoreProvider;

/** What the kit must know of a provider. The methods may be called often and by any thread. */
public interface StoreFixture {

  /** The provider to be tested; the one that its module provides as a service. */
  StoreProvider provider();

  /** What it has of that which the contract leaves to it; all unless overridden. */
  default Set<Capability> capabilities() {
    return EnumSet.allOf(Capability.class);
  }

  /**
   * The options with which each test starts; the defaults unless overridden. Override it to make
   * everything small, so that a short test reaches what otherwise takes a million writes.
   */
  default StoreOptions.Builder options() {
    return StoreOptions.builder();
  }
}
