package sutra.bench.vectors.product;

import java.util.Optional;

/** How a product multiplies one query with some rows, which it has in the form that it searches. One thread. */
public interface DotProducts {

  /** One row after the other. */
  void oneByOne(float[] results);

  /** All rows in one call, if the product has one for that. */
  default Optional<Together> together() {
    return Optional.empty();
  }

  /** All rows in one call. */
  @FunctionalInterface
  interface Together {
    void run(float[] results);
  }
}
