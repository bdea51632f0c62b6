package sutra.bench.peers.product;

import java.util.EnumSet;
import java.util.Set;
import org.lmdbjava.Env;

/** LMDB through lmdbjava. */
final class LmdbProduct implements Product {

  static final String NAME = "LMDB";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String version() {
    return Versions.of(Env.class);
  }

  @Override
  public Set<Ability> abilities() {
    return EnumSet.of(Ability.WRITE, Ability.READ, Ability.LINK, Ability.SURVIVE);
  }

  @Override
  public String settings(Level level) {
    return (level == Level.SYNC ? "forced on each commit" : "MDB_NOSYNC and MDB_WRITEMAP")
        + ", one transaction a write, renewed read transactions and cursors, MDB_NORDAHEAD";
  }

  @Override
  public StoreUnderTest open(Setting setting) {
    return new LmdbStore(setting);
  }
}
