package sutra.bench.peers.product;

import java.util.EnumSet;
import java.util.Set;
import org.rocksdb.RocksDB;

/** RocksDB through its own Java binding. */
final class RocksDbProduct implements Product {

  static final String NAME = "RocksDB";

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String version() {
    return Versions.of(RocksDB.class);
  }

  @Override
  public Set<Ability> abilities() {
    return EnumSet.of(Ability.WRITE, Ability.READ, Ability.LINK, Ability.SURVIVE);
  }

  @Override
  public String settings(Level level) {
    return (level == Level.SYNC ? "WAL forced on each write" : "WAL not forced")
        + ", 64 MiB write buffers, 512 MiB block cache, Bloom filter of 10 bits, no compression";
  }

  @Override
  public StoreUnderTest open(Setting setting) throws Exception {
    return new RocksDbStore(setting);
  }
}
