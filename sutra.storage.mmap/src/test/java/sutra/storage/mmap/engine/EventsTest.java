package sutra.storage.mmap.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import sutra.storage.api.CompactionOptions;
import sutra.storage.api.CompactionReport;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.ConceptStores;
import sutra.storage.api.Query;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreOptions;

/** What the flight recorder sees; stores of other tests would be seen as well. */
@Isolated
class EventsTest {

  @TempDir Path directory;

  @Test
  void recorderSeesGroupsSealsMergesAndSlowQuestions() throws IOException {
    CompactionReport report;
    Path file = directory.resolve("events.jfr");
    try (var recording = new Recording()) {
      recording.enable("sutra.SlowQuery").withThreshold(Duration.ZERO);
      List.of("sutra.GroupCommit", "sutra.Seal", "sutra.Merge").forEach(recording::enable);
      recording.start();
      report = work();
      recording.stop();
      recording.dump(file);
    }
    List<RecordedEvent> events = RecordingFile.readAllEvents(file);
    assertEquals(1, of(events, "sutra.GroupCommit").getFirst().getInt("commits"));
    assertTrue(
        of(events, "sutra.GroupCommit").stream().anyMatch(event -> event.getBoolean("forced")));
    assertEquals(report.segmentsBefore(), of(events, "sutra.Seal").size());
    RecordedEvent merge = of(events, "sutra.Merge").getFirst();
    assertEquals(report.segmentsBefore(), merge.getInt("inputs"));
    assertEquals(report.bytesBefore(), merge.getLong("inputBytes"));
    assertEquals(report.bytesAfter(), merge.getLong("outputBytes"));
    RecordedEvent query = of(events, "sutra.SlowQuery").getFirst();
    assertEquals("Query[words=river, limit=3]", query.getString("question"));
    assertEquals(3, query.getInt("hits"));
  }

  private CompactionReport work() {
    StoreOptions options =
        StoreOptions.builder()
            .memtableBytes(20_000)
            .compaction(CompactionOptions.DEFAULT.withSegmentsPerLevel(64))
            .build();
    try (ConceptStore store = ConceptStores.open(directory.resolve("store"), options)) {
      for (int i = 0; i < 60; i++) {
        String content = "river " + i + " and what stands beside it".repeat(20);
        store.put(Concept.builder(ConceptId.ofKey("k" + i), content).build());
      }
      CompactionReport report = store.compact();
      try (Snapshot snapshot = store.snapshot()) {
        snapshot.search(Query.words("river", 3));
      }
      return report;
    }
  }

  private static List<RecordedEvent> of(List<RecordedEvent> events, String name) {
    return events.stream().filter(event -> event.getEventType().getName().equals(name)).toList();
  }
}
