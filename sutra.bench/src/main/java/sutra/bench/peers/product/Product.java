package sutra.bench.peers.product;

import java.util.Set;

/** A product that keeps records, links or words. Stateless. */
public interface Product {

  /** Its name, without spaces. */
  String name();

  /** The version in use. */
  String version();

  /** What it can do. */
  Set<Ability> abilities();

  /** Whether it is no product but the bare means, which shows what the machine can do. */
  default boolean isBaseline() {
    return false;
  }

  /** How it is configured at a level, in a few words. */
  String settings(Level level);

  /**
   * Opens or creates a store.
   *
   * @throws Exception whatever the product throws
   */
  StoreUnderTest open(Setting setting) throws Exception;
}
