package sutra.engine;

import sutra.embed.spi.WordStatistics;
import sutra.storage.api.Snapshot;

/**
 * The words of what a snapshot shows, as its store's analyzer sees them.
 *
 * @param snapshot stays open
 */
record SnapshotWords(Snapshot snapshot) implements WordStatistics {

  @Override
  public long texts() {
    return snapshot.conceptCount();
  }

  @Override
  public long textsWith(String word) {
    return snapshot.conceptCount(word);
  }
}
