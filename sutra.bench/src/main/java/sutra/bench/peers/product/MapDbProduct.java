package sutra.bench.peers.product;

import java.util.EnumSet;
import java.util.Set;
import org.mapdb.DB;

/** MapDB. */
final class MapDbProduct implements Product {

  static final String NAME = "MapDB";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String version() {
    return Versions.of(DB.class);
  }

  @Override
  public Set<Ability> abilities() {
    return EnumSet.of(Ability.WRITE, Ability.READ, Ability.LINK);
  }

  @Override
  public String settings(Level level) {
    return level == Level.SYNC
        ? "transactions, commit on each write, mapped file"
        : "no transactions, mapped file (after a kill its header is refused: less than OS)";
  }

  @Override
  public StoreUnderTest open(Setting setting) {
    return new MapDbStore(setting);
  }
}
