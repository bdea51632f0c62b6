package sutra.bench.peers.product;

import java.util.List;
import java.util.Optional;

/** All products, Sutra first. */
public final class Products {

  /** The name of Sutra. */
  public static final String SUTRA = SutraProduct.NAME;

  /** The name of RocksDB. */
  public static final String ROCKSDB = RocksDbProduct.NAME;

  /** The name of LMDB. */
  public static final String LMDB = LmdbProduct.NAME;

  /** The name of Lucene. */
  public static final String LUCENE = LuceneProduct.NAME;

  /** The name of the bare file. */
  public static final String BARE_FILE = BareFileProduct.NAME;

  /** The bare graph, against which answers of the others are checked. */
  public static final Product BARE_CSR = new CsrProduct();

  /** Every product. */
  public static final List<Product> ALL =
      List.of(
          new SutraProduct(),
          new RocksDbProduct(),
          new LmdbProduct(),
          new H2Product(),
          new MapDbProduct(),
          new SqliteProduct(),
          new SqliteFtsProduct(),
          new LuceneProduct(),
          new JgraphtProduct(),
          new TinkerGraphProduct(),
          new BareFileProduct(),
          BARE_CSR);

  private Products() {}

  /** Finds a product by its name, upper and lower case alike. */
  public static Optional<Product> named(String name) {
    return ALL.stream().filter(product -> product.name().equalsIgnoreCase(name)).findFirst();
  }
}
