package sutra.bench.peers.product;

import java.util.EnumSet;
import java.util.Set;
import org.sqlite.SQLiteConfig;

/** SQLite through the JDBC driver of Xerial; words through FTS5, in a table of their own. */
final class SqliteProduct implements Product {

  static final String NAME = "SQLite";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String version() {
    return Versions.of(SQLiteConfig.class);
  }

  @Override
  public Set<Ability> abilities() {
    return EnumSet.of(Ability.WRITE, Ability.READ, Ability.LINK, Ability.SURVIVE);
  }

  @Override
  public String settings(Level level) {
    return "WAL, synchronous="
        + (level == Level.SYNC ? "FULL" : "OFF")
        + ", 512 MiB cache, 4 GiB mapped, one transaction a write, prepared statements";
  }

  @Override
  public StoreUnderTest open(Setting setting) throws Exception {
    return new SqliteStore(setting);
  }
}
