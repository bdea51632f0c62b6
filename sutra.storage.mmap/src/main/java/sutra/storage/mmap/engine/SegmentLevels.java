package sutra.storage.mmap.engine;

import java.util.List;
import java.util.TreeMap;
import sutra.storage.api.MaintenanceStats.Level;
import sutra.storage.mmap.manifest.SealedState;
import sutra.storage.mmap.manifest.SegmentEntry;

/** Counts the segments of a store by level. */
final class SegmentLevels {

  private SegmentLevels() {}

  /** The levels that have any, the lowest first. */
  static List<Level> of(SealedState sealed) {
    var levels = new TreeMap<Integer, Level>();
    for (SegmentEntry entry : sealed.segments()) {
      levels.merge(
          entry.level(),
          new Level(entry.level(), 1, entry.size()),
          (one, other) ->
              new Level(
                  one.level(), one.segments() + other.segments(), one.bytes() + other.bytes()));
    }
    return List.copyOf(levels.values());
  }
}
