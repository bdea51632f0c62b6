package sutra.bench.peers.scenario;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import sutra.bench.data.Row;
import sutra.bench.peers.product.Ability;
import sutra.bench.peers.product.Level;
import sutra.bench.peers.product.Product;
import sutra.bench.peers.product.Setting;
import sutra.bench.peers.product.StoreUnderTest;

/** A product that would be very fast, if nobody looked at what it returns. */
record LyingProduct(Lie lie) implements Product {

  enum Lie {
    NOTHING,
    NO_EMBEDDING
  }

  @Override
  public String name() {
    return "lying";
  }

  @Override
  public String version() {
    return "0";
  }

  @Override
  public Set<Ability> abilities() {
    return EnumSet.of(Ability.WRITE, Ability.READ);
  }

  @Override
  public String settings(Level level) {
    return "none";
  }

  @Override
  public StoreUnderTest open(Setting setting) {
    return new Store(lie, new HashMap<>());
  }

  private record Store(Lie lie, Map<Long, Row> rows) implements StoreUnderTest {

    @Override
    public synchronized void put(Row row) {
      rows.put(row.index(), row);
    }

    @Override
    public synchronized Optional<Row> get(long index) {
      return lie == Lie.NOTHING
          ? Optional.empty()
          : Optional.ofNullable(rows.get(index)).map(Store::withoutEmbedding);
    }

    @Override
    public synchronized void scan(Consumer<Row> visitor) {
      if (lie != Lie.NOTHING) {
        rows.values().forEach(row -> visitor.accept(withoutEmbedding(row)));
      }
    }

    @Override
    public void close() {}

    private static Row withoutEmbedding(Row row) {
      return new Row(
          row.index(),
          row.content(),
          Row.noEmbedding(),
          row.strength(),
          row.confidence(),
          row.created(),
          row.modified());
    }
  }
}
