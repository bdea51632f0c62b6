package sutra.bench.peers.product;

import java.util.EnumSet;
import java.util.Set;
import org.sqlite.SQLiteConfig;

/** The full-text index of SQLite. */
final class SqliteFtsProduct implements Product {

  @Override
  public String name() {
    return "SQLite-FTS5";
  }

  @Override
  public String version() {
    return Versions.of(SQLiteConfig.class);
  }

  @Override
  public Set<Ability> abilities() {
    return EnumSet.of(Ability.WORDS);
  }

  @Override
  public String settings(Level level) {
    return "as SQLite; FTS5 with its own tokenizer, 256 texts a transaction";
  }

  @Override
  public StoreUnderTest open(Setting setting) throws Exception {
    return new SqliteFtsStore(setting);
  }
}
