package sutra.storage.quant.product;

/**
 * Service entry of product quantization with 8 bits a subspace: {@code product-v1}, priority 50.
 *
 * <p>Settings: {@code subspaces}, 1 to the dimension, by default an eighth of it, rounded up (384 floats
 * become 48 bytes); any number will do, and where it is no divisor some subspaces are one dimension wider.
 * {@code rotation}, {@code none} or {@code learned} (at most 2,048 dimensions). {@code rounds} of Lloyd at
 * most, 1 to 1,000, by default 10. {@code samples} to learn from at most, 1 to 65,536, which is the
 * default; wide vectors are fewer, so that 128 MiB hold them. {@code seed}, by default 42. {@code
 * threads}, by default as many as there are processors; they do not change the result.
 *
 * <p>Scores are sums of what each part gives. Components whose squares sum beyond the range of float are
 * taken, but coded arbitrarily, except under cosine.
 */
public final class ProductQuantizer extends ProductProvider {

  static final String NAME = "product-v1";

  private static final int PRIORITY = 50;
  private static final int BITS = 8;

  /** For the service loader. */
  public ProductQuantizer() {
    super(NAME, PRIORITY, BITS);
  }
}
