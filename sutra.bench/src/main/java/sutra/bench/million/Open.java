package sutra.bench.million;

import sutra.storage.api.StoreStats;

/** Opens the store and counts what it holds. */
final class Open implements Step {

  @Override
  public String title() {
    return "open";
  }

  @Override
  public String run(MillionStore store) {
    StoreStats stats = store.store().stats();
    if (stats.concepts() != store.concepts() || stats.associations() != store.links().count()) {
      throw new IllegalStateException(
          "the store holds %,d concepts and %,d associations: expected %,d and %,d"
              .formatted(
                  stats.concepts(), stats.associations(), store.concepts(), store.links().count()));
    }
    return "%d segments, %,d bytes of segments, %,d of log"
        .formatted(stats.segments(), stats.segmentBytes(), stats.walBytes());
  }
}
