package sutra.storage.mmap.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sutra.storage.api.Association;
import sutra.storage.api.AssociationType;
import sutra.storage.api.CompactionOptions;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.Durability;
import sutra.storage.api.PackOptions;
import sutra.storage.api.PackReport;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.WriteBatch;

/** Stores are packed while others write, and while segments are made, merged and deleted. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PackBesideWritersTest {

  private static final AssociationType ROAD = AssociationType.of("road");
  private static final int PAIRS = 50;
  private static final int PACKS = 12;

  private static final StoreOptions OPTIONS =
      StoreOptions.builder()
          .durability(Durability.OS)
          .memtableBytes(1 << 16)
          .walFileBytes(1 << 16)
          .compaction(CompactionOptions.DEFAULT.withSegmentsPerLevel(2))
          .build();

  @TempDir Path directory;

  private final AtomicBoolean stopped = new AtomicBoolean();
  private final AtomicLong acknowledged = new AtomicLong();

  /** The two halves of a pair always change together, with the link between them. */
  private static WriteBatch pair(int number, long round) {
    ConceptId one = new ConceptId(1, number);
    ConceptId other = new ConceptId(2, number);
    String content = ("round " + round + " ").repeat(20);
    return new WriteBatch()
        .put(Concept.builder(one, content).build())
        .put(Concept.builder(other, content).build())
        .put(Association.of(one, other, ROAD, 1.0 / (round + 1)));
  }

  private void write(ConceptStore store) {
    for (long round = 0; !stopped.get(); round++) {
      for (int number = 0; number < PAIRS; number++) {
        acknowledged.set(store.write(pair(number, round)).sequence());
      }
    }
  }

  @Test
  void everyFileIsOneStateOfTheStoreNotOlderThanWhatWasAcknowledged() throws Exception {
    List<Thread> writers = new ArrayList<>();
    Path file = directory.resolve("memory.sutra");
    try (ConceptStore store = new MmapStoreProvider().open(directory.resolve("store"), OPTIONS)) {
      writers.add(Thread.ofPlatform().start(() -> write(store)));
      long last = 0;
      for (int i = 0; i < PACKS; i++) {
        long least = acknowledged.get();
        PackReport report = store.pack(file, PackOptions.DEFAULT.withReplacing(true));
        assertTrue(report.sequence() >= least, report + ", acknowledged " + least);
        assertTrue(report.sequence() > last, report::toString);
        last = report.sequence();
        requireWholePairs(file, last, i == PACKS - 1);
      }
      stopped.set(true);
      for (Thread writer : writers) {
        writer.join();
      }
      assertTrue(store.stats().maintenance().merges() > 0, "segments were merged meanwhile");
    }
  }

  private static void requireWholePairs(Path file, long sequence, boolean deep) {
    var provider = new MmapStoreProvider();
    assertTrue((deep ? provider.verifyDeep(file) : provider.verify(file)).isClean());
    try (ConceptStore packed = provider.open(file, StoreOptions.defaults());
        Snapshot now = packed.snapshot();
        Snapshot past = packed.asOf(sequence / 2)) {
      assertEquals(sequence, now.sequence());
      requireWholePairs(now);
      requireWholePairs(past);
      assertEquals(now.conceptCount(), packed.stats().concepts());
    }
  }

  private static void requireWholePairs(Snapshot snapshot) {
    long pairs = 0;
    for (int number = 0; number < PAIRS; number++) {
      ConceptId one = new ConceptId(1, number);
      ConceptId other = new ConceptId(2, number);
      assertEquals(
          snapshot.get(one).map(Concept::content), snapshot.get(other).map(Concept::content));
      pairs += snapshot.get(one).isPresent() ? 1 : 0;
    }
    assertEquals(2 * pairs, snapshot.concepts().count());
    assertEquals(pairs, snapshot.associations().count());
    assertEquals(2 * pairs, snapshot.conceptCount());
  }
}
