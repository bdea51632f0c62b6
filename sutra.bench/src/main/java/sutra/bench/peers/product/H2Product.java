package sutra.bench.peers.product;

import java.util.EnumSet;
import java.util.Set;
import org.h2.mvstore.MVStore;

/** The MVStore of H2. */
final class H2Product implements Product {

  static final String NAME = "H2-MVStore";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String version() {
    return Versions.of(MVStore.class);
  }

  @Override
  public Set<Ability> abilities() {
    return EnumSet.of(Ability.WRITE, Ability.READ, Ability.LINK, Ability.SURVIVE);
  }

  @Override
  public String settings(Level level) {
    return (level == Level.SYNC ? "commit and sync()" : "commit")
        + " on each write, 512 MiB cache, no background writes";
  }

  @Override
  public StoreUnderTest open(Setting setting) {
    return new H2Store(setting);
  }
}
