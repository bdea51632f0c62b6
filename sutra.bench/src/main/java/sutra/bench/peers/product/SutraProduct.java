package sutra.bench.peers.product;

import java.util.EnumSet;
import java.util.Set;
import sutra.bench.compare.Contender;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.ConceptStores;
import sutra.storage.api.Durability;
import sutra.storage.api.StoreOptions;

/** Sutra itself, with all its indexes and its default options. */
final class SutraProduct implements Product {

  static final String NAME = Contender.SUTRA;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String version() {
    return "this build";
  }

  @Override
  public Set<Ability> abilities() {
    return EnumSet.allOf(Ability.class);
  }

  @Override
  public String settings(Level level) {
    return level + ", defaults, indexed by id, links both ways, words, time, vector";
  }

  @Override
  public StoreUnderTest open(Setting setting) {
    StoreOptions.Builder options = StoreOptions.builder();
    if (setting.dimension() > 0) {
      options.dimension(setting.dimension());
    }
    Durability durability = setting.level() == Level.SYNC ? Durability.SYNC : Durability.OS;
    ConceptStore store =
        ConceptStores.open(setting.directory(), options.durability(durability).build());
    return new SutraStore(store);
  }
}
