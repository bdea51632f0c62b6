package sutra.bench.vectors.product;

import java.util.List;
import java.util.Optional;

/** All products, Sutra first. */
public final class VectorProducts {

  /** Every product. */
  public static final List<VectorProduct> ALL =
      List.of(
          new SutraVectors(true),
          LuceneVectors.FLOAT,
          LuceneVectors.INT8,
          LuceneVectors.BINARY,
          JvectorProduct.FLOAT,
          JvectorProduct.CODED,
          JvectorProduct.FUSED,
          new HnswlibProduct());

  private VectorProducts() {}

  /** Finds a product by its name, upper and lower case alike. */
  public static Optional<VectorProduct> named(String name) {
    return ALL.stream().filter(product -> product.name().equalsIgnoreCase(name)).findFirst();
  }
}
