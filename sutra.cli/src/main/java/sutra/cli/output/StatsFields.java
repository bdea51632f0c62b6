package sutra.cli.output;

import java.util.LinkedHashMap;
import java.util.Map;
import sutra.storage.api.MaintenanceStats;
import sutra.storage.api.StoreStats;
import sutra.storage.api.VectorIndexStats;

/** The counters of a store under the names that scripts see. */
final class StatsFields {

  private StatsFields() {}

  static Map<String, Long> of(StoreStats stats) {
    Map<String, Long> fields = new LinkedHashMap<>();
    fields.put("concepts", stats.concepts());
    fields.put("associations", stats.associations());
    fields.put("vectors", stats.vectors());
    fields.put("dimension", (long) stats.dimension());
    fields.put("walBytes", stats.walBytes());
    fields.put("segmentBytes", stats.segmentBytes());
    fields.put("segments", (long) stats.segments());
    fields.put("memtableBytes", stats.memtableBytes());
    fields.put("memtables", (long) stats.memtables());
    fields.put("memoryLimitBytes", stats.memoryLimitBytes());
    fields.put("durableSequence", stats.durableSequence());
    fields.put("visibleSequence", stats.visibleSequence());
    fields.put("written", stats.written());
    fields.put("groups", stats.groups());
    fields.put("pending", stats.pending());
    fields.put("rejected", stats.rejected());
    fields.put("reconciliations", stats.reconciliations());
    fields.put("stalenessMicros", stats.staleness().toNanos() / 1_000);
    fields.put("discardedTailBytes", stats.discardedTailBytes());
    fields.put("openSnapshots", stats.openSnapshots());
    MaintenanceStats work = stats.maintenance();
    fields.put("acceptedBytes", work.acceptedBytes());
    fields.put("loggedBytes", work.loggedBytes());
    fields.put("sealedBytes", work.sealedBytes());
    fields.put("mergedBytes", work.mergedBytes());
    fields.put("merges", work.merges());
    fields.put("stalls", work.stalls());
    for (MaintenanceStats.Level level : work.levels()) {
      fields.put("level" + level.level() + "Segments", (long) level.segments());
      fields.put("level" + level.level() + "Bytes", level.bytes());
    }
    VectorIndexStats index = stats.vectorIndex();
    fields.put("vectorsCoded", index.coded());
    fields.put("vectorsLinked", index.linked());
    fields.put("vectorsWaiting", index.waiting());
    fields.put("codeBytes", index.codeBytes());
    fields.put("graphBytes", index.graphBytes());
    return fields;
  }
}
