package sutra.bench.peers.scenario;

import java.nio.file.Path;
import sutra.bench.data.Links;
import sutra.bench.data.Rows;
import sutra.bench.peers.product.Level;
import sutra.bench.peers.product.Product;
import sutra.bench.peers.product.Setting;
import sutra.bench.peers.product.StoreUnderTest;

/** Opens stores and fills them. */
final class Loading {

  private static final int LINKED_ROWS = 200;

  private Loading() {}

  static StoreUnderTest open(Product product, Path directory, Level level, Rows rows, long count)
      throws Exception {
    return product.open(
        new Setting(
            directory, level, rows.shape().dimension(), count * rows.shape().averageBytes()));
  }

  /** A store at the OS level with so many rows, as it will be when its files have settled. */
  static StoreUnderTest filled(Product product, Path directory, Rows rows, long count)
      throws Exception {
    StoreUnderTest store = unsettled(product, directory, rows, count);
    store.settle();
    return store;
  }

  /** The same just after the last row was written. */
  static StoreUnderTest unsettled(Product product, Path directory, Rows rows, long count)
      throws Exception {
    StoreUnderTest store = open(product, directory, Level.OS, rows, count);
    fill(store, rows, 0, count);
    return store;
  }

  static void fill(StoreUnderTest store, Rows rows, long from, long end) throws Exception {
    for (long index = from; index < end; index++) {
      store.putAhead(rows.row(index));
    }
    store.await();
  }

  /** A store at the OS level with a graph and nothing else. */
  static StoreUnderTest linked(Product product, Path directory, Links links) throws Exception {
    StoreUnderTest store = openForLinks(product, directory, links);
    for (long source = 0; source < links.rows(); source += LINKED_ROWS) {
      store.putLinks(links.of(source, Math.min(source + LINKED_ROWS, links.rows())));
    }
    store.settle();
    return store;
  }

  static StoreUnderTest openForLinks(Product product, Path directory, Links links)
      throws Exception {
    return product.open(new Setting(directory, Level.OS, 0, links.count() * 256));
  }
}
