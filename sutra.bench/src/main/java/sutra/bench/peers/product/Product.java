package sutra.bench.peers.product;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import sutra.bench.compare.Contender;

/** A product that keeps records, links or words. Stateless. */
public interface Product extends Contender {

  /** What it can do. */
  Set<Ability> abilities();

  /** How it is configured at a level, in a few words. */
  String settings(Level level);

  @Override
  default Map<String, String> configuration() {
    Map<String, String> byLevel = new LinkedHashMap<>();
    for (Level level : Level.values()) {
      byLevel.put(level.name(), settings(level));
    }
    return byLevel;
  }

  /**
   * Opens or creates a store.
   *
   * @throws Exception whatever the product throws
   */
  StoreUnderTest open(Setting setting) throws Exception;
}
