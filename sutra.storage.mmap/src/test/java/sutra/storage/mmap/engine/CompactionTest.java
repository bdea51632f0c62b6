package sutra.storage.mmap.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sutra.storage.api.Association;
import sutra.storage.api.AssociationType;
import sutra.storage.api.CompactionOptions;
import sutra.storage.api.CompactionReport;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.ConceptStores;
import sutra.storage.api.Direction;
import sutra.storage.api.Durability;
import sutra.storage.api.HistoryDroppedException;
import sutra.storage.api.Query;
import sutra.storage.api.Receipt;
import sutra.storage.api.Retention;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreClosedException;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.VerifyReport;
import sutra.storage.api.WriteBatch;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CompactionTest {

  private static final int CONCEPTS = 40;
  private static final AssociationType ROAD = AssociationType.of("road");

  @TempDir Path directory;

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));

  @Test
  void oneSegmentGivesTheAnswersOfMany() {
    try (ConceptStore store = open(Retention.ALL)) {
      long sequence = writeRounds(store, 5);
      List<Set<String>> before = answers(store, sequence);
      CompactionReport report = store.compact();
      assertTrue(report.segmentsBefore() > 1, report::toString);
      assertEquals(1, report.segmentsAfter());
      assertEquals(0, report.conceptsDropped());
      assertEquals(0, report.associationsDropped());
      assertEquals(1, store.stats().segments());
      assertEquals(before, answers(store, sequence));
    }
    try (ConceptStore store = open(Retention.ALL)) {
      assertEquals(1, store.stats().segments());
      assertEquals(5, store.snapshot().history(id(0)).size());
    }
    assertClean();
  }

  @Test
  void compactingAgainDoesNothing() {
    try (ConceptStore store = open(Retention.ALL)) {
      writeRounds(store, 3);
      store.compact();
      String newest = segmentFiles().getLast(); // older ones may still wait to be deleted
      CompactionReport report = store.compact();
      assertEquals(1, report.segmentsBefore());
      assertEquals(report.bytesBefore(), report.bytesAfter());
      assertEquals(newest, segmentFiles().getLast());
    }
  }

  @Test
  void emptyStoreHasNothingToCompact() {
    try (ConceptStore store = open(Retention.ALL)) {
      CompactionReport report = store.compact();
      assertEquals(0, report.segmentsBefore());
      assertEquals(0, report.segmentsAfter());
    }
  }

  @Test
  void latestRetentionDropsWhatEnded() {
    long sequence;
    try (ConceptStore store = open(Retention.LATEST)) {
      sequence = writeRounds(store, 5);
      CompactionReport report = store.compact();
      assertTrue(report.conceptsDropped() > 0 && report.associationsDropped() > 0);
      assertTrue(report.bytesAfter() < report.bytesBefore(), report::toString);
      try (Snapshot snapshot = store.snapshot()) {
        assertEquals(1, snapshot.history(id(0)).size());
        assertEquals(CONCEPTS, snapshot.conceptCount());
        assertEquals(CONCEPTS, snapshot.concepts().count());
      }
      var problem =
          assertThrows(HistoryDroppedException.class, () -> store.asOf(sequence - 1).close());
      assertTrue(problem.getMessage().contains("sequence=" + (sequence - 1)));
      assertEquals(0, store.stats().openSnapshots());
      store.asOf(sequence).close();
    }
    try (ConceptStore store = open(Retention.LATEST)) {
      assertThrows(HistoryDroppedException.class, () -> store.asOf(sequence - 1));
    }
    assertClean();
  }

  @Test
  void retentionForATimeKeepsWhatEndedWithinIt() {
    try (ConceptStore store = open(new Retention(Duration.ofDays(10)))) {
      writeRounds(store, 3);
      now.set(now.get().plus(Duration.ofDays(20)));
      long beforeLast = store.snapshot().sequence();
      writeRounds(store, 1);
      store.compact();
      assertEquals(2, store.snapshot().history(id(0)).size(), "the last two versions");
      try (Snapshot past = store.asOf(beforeLast)) {
        assertEquals("round 2", past.get(id(0)).orElseThrow().attributes().get("round"));
      }
      assertThrows(HistoryDroppedException.class, () -> store.asOf(1));
    }
  }

  @Test
  void concurrentSnapshotKeepsTheHistoryThatIsDropped() {
    try (ConceptStore store = open(Retention.LATEST)) {
      long sequence = writeRounds(store, 3);
      store.compact();
      sequence = writeRounds(store, 1);
      try (Snapshot old = store.asOf(sequence - CONCEPTS)) {
        Set<String> before = PastAnswersOf.snapshot(old);
        store.compact();
        assertTrue(segmentFiles().size() > 1, "files that a snapshot reads stay");
        assertEquals(before, PastAnswersOf.snapshot(old));
      }
      while (segmentFiles().size() > 1) {
        Thread.onSpinWait(); // the test's timeout ends it
      }
    }
  }

  @Test
  void whatEndsWhileSegmentsAreMergedStaysEnded() {
    var stopped = new AtomicBoolean();
    Set<String> last;
    try (ConceptStore store = open(Retention.ALL)) {
      writeRounds(store, 2);
      CompletableFuture<Long> writer =
          CompletableFuture.supplyAsync(() -> {
            long sequence = 0;
            while (!stopped.get()) {
              sequence = writeRounds(store, 1);
            }
            return sequence;
          });
      for (int i = 0; i < 10; i++) {
        store.compact();
      }
      stopped.set(true);
      long sequence = writer.join();
      try (Snapshot snapshot = store.snapshot()) {
        assertEquals(sequence, snapshot.sequence());
        assertEquals(CONCEPTS, snapshot.concepts().count(), "none lives twice");
        last = PastAnswersOf.snapshot(snapshot);
      }
    }
    try (ConceptStore store = open(Retention.ALL)) {
      assertEquals(last, PastAnswersOf.snapshot(store.snapshot()));
    }
    assertClean();
  }

  @Test
  void fullLevelsAreMergedInTheBackground() {
    try (ConceptStore store = open(Retention.ALL)) {
      long rounds = 0;
      while (store.stats().maintenance().merges() < 3) {
        writeRounds(store, 1); // the test's timeout ends it
        rounds++;
      }
      assertEquals(rounds, store.snapshot().history(id(0)).size());
    }
    assertClean();
  }

  @Test
  void compactingEndsWhenTheStoreIsClosed() {
    ConceptStore store = open(Retention.ALL);
    writeRounds(store, 3);
    store.close();
    assertThrows(StoreClosedException.class, store::compact);
  }

  @Test
  void whoeverCompactsAtTheSameTimeIsAnswered() {
    try (ConceptStore store = open(Retention.ALL)) {
      List<CompletableFuture<Void>> threads = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        threads.add(
            CompletableFuture.runAsync(() -> {
              for (int i = 0; i < 25; i++) {
                store.put(Concept.builder(id(i), "the river").embedding(i, 1, 1).build());
                assertTrue(store.compact().segmentsAfter() > 0);
              }
            }));
      }
      threads.forEach(CompletableFuture::join); // the test's timeout ends it
    }
    assertClean();
  }

  @Test
  void logThreadIsRefusedToCompact() {
    try (ConceptStore store = open(Retention.ALL)) {
      Receipt receipt = store.writeAsync(new WriteBatch().delete(id(0)), Durability.SYNC);
      var answer =
          receipt
              .completion()
              .toCompletableFuture()
              .thenApply(_ ->
                  Thread.currentThread().getName().startsWith("sutra-log-")
                      ? assertThrows(IllegalStateException.class, store::compact).getMessage()
                      : "compact() not on the log thread");
      assertTrue(answer.join().startsWith("compact() "), answer::join);
    }
  }

  @Test
  void compactionEndsThoughTheMemtableWaitsForAMerge() {
    writeManySegments();
    try (ConceptStore store = open(stallingAt(20))) {
      writeRounds(store, 1);
      assertEquals(1, store.compact().segmentsAfter());
    }
    assertClean();
  }

  @Test
  void storeOpenedWithTooManySegmentsMergesSome() {
    writeManySegments();
    try (ConceptStore store = open(stallingAt(20))) {
      while (store.stats().maintenance().merges() == 0) {
        Thread.onSpinWait(); // the test's timeout ends it
      }
    }
    assertClean();
  }

  @Test
  void compactionsEndWhenTheStoreIsClosedMeanwhile() {
    for (int life = 0; life < 15; life++) {
      ConceptStore store = open(Retention.LATEST);
      List<CompletableFuture<Void>> threads = new ArrayList<>();
      for (int thread = 0; thread < 3; thread++) {
        threads.add(CompletableFuture.runAsync(() -> compactUntilClosed(store)));
      }
      writeRounds(store, 1);
      store.close();
      threads.forEach(CompletableFuture::join); // the test's timeout ends it
    }
    assertClean();
  }

  private static void compactUntilClosed(ConceptStore store) {
    try {
      while (true) {
        store.compact();
      }
    } catch (StoreClosedException e) {
      assertThrows(StoreClosedException.class, store::snapshot);
    }
  }

  @Test
  void mergedSegmentsAreUnmapped() throws IOException {
    Path maps = Path.of("/proc/self/maps");
    assumeTrue(Files.exists(maps));
    try (ConceptStore store = open(new Retention(Duration.ofDays(1)))) {
      for (int round = 0; round < 10; round++) {
        writeRounds(store, 1);
        try (Snapshot reader = store.snapshot()) {
          store.compact();
          assertEquals(CONCEPTS, reader.conceptCount());
        }
      }
      String segments = directory.toRealPath().resolve("store/segments").toString();
      while (Files.readAllLines(maps).stream().filter(line -> line.contains(segments)).count()
          > store.stats().segments()) {
        Thread.onSpinWait(); // the test's timeout ends it
      }
    }
  }

  /** More than 20 of the first level, and fewer than three times as many as a merge then takes. */
  private void writeManySegments() {
    try (ConceptStore store = open(CompactionOptions.DEFAULT.withSegmentsPerLevel(64))) {
      while (store.stats().segments() < 22) {
        writeRounds(store, 1); // the test's timeout ends it
      }
    }
  }

  private static CompactionOptions stallingAt(int segments) {
    return new CompactionOptions(16, 1L << 30, segments, Retention.ALL);
  }

  @Test
  void segmentOfNothingButDroppedVersionsIsEmpty() {
    try (ConceptStore store = open(Retention.LATEST)) {
      writeRounds(store, 2);
      for (int i = 0; i < CONCEPTS; i++) {
        store.delete(id(i));
      }
      store.compact();
      assertEquals(1, store.stats().segments());
      assertEquals(Set.of(), Set.copyOf(store.snapshot().search(Query.words("river", 5))));
    }
    try (ConceptStore store = open(Retention.LATEST)) {
      assertEquals(0, store.snapshot().concepts().count());
      writeRounds(store, 1);
      store.compact();
      assertEquals(CONCEPTS, store.snapshot().concepts().count());
    }
    assertClean();
  }

  @Test
  void retentionLongerThanTimeKeepsAll() {
    try (ConceptStore store = open(new Retention(Duration.ofSeconds(Long.MAX_VALUE - 1)))) {
      writeRounds(store, 2);
      assertEquals(0, store.compact().conceptsDropped());
    }
  }

  private ConceptStore open(Retention retention) {
    return open(CompactionOptions.DEFAULT.withSegmentsPerLevel(3).withRetention(retention));
  }

  private ConceptStore open(CompactionOptions compaction) {
    return ConceptStores.open(
        directory.resolve("store"),
        StoreOptions.builder()
            .dimension(3)
            .durability(Durability.OS)
            .memtableBytes(30_000)
            .compaction(compaction)
            .clock(new SettableClock(now))
            .build());
  }

  /** Writes each concept and an association anew, so often; the last commit. */
  private long writeRounds(ConceptStore store, int rounds) {
    long sequence = 0;
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < CONCEPTS; i++) {
        long commits = store.stats().visibleSequence();
        store.put(
            Concept.builder(id(i), "the river " + i + " at commit " + commits)
                .embedding(i, round, 1)
                .attribute("round", "round " + round)
                .build());
        sequence = store.put(Association.of(id(i), id((i + 1) % CONCEPTS), ROAD)).sequence();
      }
    }
    return sequence;
  }

  private List<Set<String>> answers(ConceptStore store, long last) {
    return Stream.of(last, last - 1, last / 2, last / 3, 1L)
        .map(sequence -> {
          try (Snapshot snapshot = store.asOf(sequence)) {
            return PastAnswersOf.snapshot(snapshot);
          }
        })
        .toList();
  }

  private static ConceptId id(int number) {
    return ConceptId.ofKey("concept " + number);
  }

  private List<String> segmentFiles() {
    try (Stream<Path> files = Files.list(directory.resolve("store/segments"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void assertClean() {
    VerifyReport report = ConceptStores.verifyDeep(directory.resolve("store"));
    assertEquals(List.of(), report.damages());
    assertNotEquals(0, report.files());
  }

  private static final class SettableClock extends Clock {

    private final AtomicReference<Instant> instant;

    private SettableClock(AtomicReference<Instant> instant) {
      this.instant = instant;
    }

    @Override
    public Instant instant() {
      return instant.get();
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }
  }

  /** Everything that a snapshot answers, in words. */
  private static final class PastAnswersOf {

    static Set<String> snapshot(Snapshot snapshot) {
      Set<String> answers = new java.util.TreeSet<>();
      snapshot.concepts().forEach(concept -> answers.add("concept " + concept));
      snapshot.associations().forEach(association -> answers.add("association " + association));
      for (int i = 0; i < CONCEPTS; i++) {
        answers.add("get " + i + " " + snapshot.get(id(i)));
        answers.add("from " + i + " " + snapshot.neighbors(id(i), Direction.BOTH, Set.of()));
      }
      answers.add("words " + snapshot.search(Query.words("river 7", 5)));
      answers.add("near " + snapshot.search(Query.near(new float[] {7, 1, 1}, 5)));
      return answers;
    }
  }
}
