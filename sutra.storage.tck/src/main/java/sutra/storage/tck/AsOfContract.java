package sutra.storage.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.ConceptVersion;
import sutra.storage.api.Query;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreClosedException;

/** The store as it stood after a commit or at an instant. */
public abstract class AsOfContract extends ContractCase {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration MICRO = Duration.ofNanos(1_000);

  private final MovableClock clock = new MovableClock(NOW);

  /** For whoever runs these tests alone. */
  protected AsOfContract() {}

  @BeforeEach
  void requireHistory() {
    requires(Capability.HISTORY);
  }

  private ConceptStore openWithClock() {
    return open(options().clock(clock));
  }

  private static List<PastAnswers> changeAndAnswer(ConceptStore store, int rounds) {
    List<PastAnswers> answers = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      PastAnswers.change(store, round);
      try (Snapshot snapshot = store.snapshot()) {
        answers.add(PastAnswers.of(snapshot));
      }
    }
    return answers;
  }

  private static void assertAnswered(ConceptStore store, List<PastAnswers> expected) {
    for (PastAnswers then : expected) {
      try (Snapshot past = store.asOf(then.sequence())) {
        assertEquals(then, PastAnswers.of(past));
      }
    }
  }

  @Test
  void asOfACommitAnswersAsASnapshotDidThen() {
    try (ConceptStore store = openWithClock()) {
      List<PastAnswers> answers = changeAndAnswer(store, 200);
      assertAnswered(store, answers);
    }
  }

  @Test
  void asOfACommitAnswersTheSameAfterReopening() {
    requires(Capability.DURABLE);
    List<PastAnswers> answers;
    try (ConceptStore store = openWithClock()) {
      answers = changeAndAnswer(store, 200);
    }
    try (ConceptStore store = openWithClock()) {
      assertAnswered(store, answers);
    }
  }

  @Test
  void asOfZeroIsTheEmptyStore() {
    try (ConceptStore store = openWithClock()) {
      PastAnswers.change(store, 0);
      try (Snapshot past = store.asOf(0)) {
        assertEquals(0, past.sequence());
        assertEquals(0, past.conceptCount());
        assertEquals(0, past.concepts().count());
        assertEquals(List.of(), past.search(Query.words("text", 5)));
        assertEquals(List.of(), past.history(id(1)));
      }
    }
  }

  @Test
  void asOfAnUnknownCommitIsRefused() {
    try (ConceptStore store = openWithClock()) {
      long last = store.put(concept("a", "text").build()).sequence();
      for (long unknown : new long[] {-1, last + 1, Long.MAX_VALUE, Long.MIN_VALUE}) {
        var problem = assertThrows(IllegalArgumentException.class, () -> store.asOf(unknown));
        assertTrue(problem.getMessage().contains("sequence=" + unknown), problem.getMessage());
      }
      assertEquals(0, store.stats().openSnapshots());
    }
  }

  @Test
  void asOfAnInstantIncludesTheCommitsUpToIt() {
    List<PastAnswers> answers;
    try (ConceptStore store = openWithClock()) {
      answers = eachAfterAnHour(store, 60);
      assertHours(store, answers);
    }
    if (fixture().capabilities().contains(Capability.DURABLE)) {
      try (ConceptStore store = openWithClock()) {
        assertHours(store, answers);
      }
    }
  }

  private List<PastAnswers> eachAfterAnHour(ConceptStore store, int rounds) {
    List<PastAnswers> answers = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      clock.advance(HOUR);
      PastAnswers.change(store, round); // three commits at one instant
      PastAnswers.change(store, 6);
      PastAnswers.change(store, 5); // only ends a link
      answers.add(answerOf(store));
    }
    clock.advance(HOUR);
    return answers;
  }

  private static PastAnswers answerOf(ConceptStore store) {
    try (Snapshot snapshot = store.snapshot()) {
      return PastAnswers.of(snapshot);
    }
  }

  private static void assertHours(ConceptStore store, List<PastAnswers> answers) {
    for (int hour = 0; hour < answers.size(); hour++) {
      Instant committed = NOW.plus(HOUR.multipliedBy(hour + 1));
      for (Instant instant : List.of(committed, committed.plus(HOUR).minus(MICRO))) {
        try (Snapshot past = store.asOf(instant)) {
          assertEquals(answers.get(hour), PastAnswers.of(past), instant.toString());
        }
      }
    }
  }

  @Test
  void asOfAnInstantBeforeTheFirstCommitIsTheEmptyStore() {
    try (ConceptStore store = openWithClock()) {
      PastAnswers.change(store, 0);
      for (Instant early : List.of(NOW.minus(MICRO), Instant.EPOCH.minusSeconds(1), Instant.MIN)) {
        try (Snapshot past = store.asOf(early)) {
          assertEquals(0, past.sequence());
          assertEquals(0, past.conceptCount());
        }
      }
    }
  }

  @Test
  void asOfAnInstantThatIsNotPastIsNow() {
    try (ConceptStore store = openWithClock()) {
      store.put(concept("mortal", "text").expiry(NOW.plus(HOUR)).build());
      PastAnswers now = answerOf(store);
      for (Instant late : List.of(NOW, NOW.plus(HOUR.multipliedBy(2)), Instant.MAX)) {
        try (Snapshot snapshot = store.asOf(late)) {
          assertEquals(now, PastAnswers.of(snapshot));
          assertTrue(snapshot.get(id("mortal")).isPresent());
        }
      }
    }
  }

  @Test
  void expiryIsJudgedAtTheInstantOrTheCommitAskedFor() {
    try (ConceptStore store = openWithClock()) {
      long put = store.put(concept("mortal", "text").expiry(NOW.plus(HOUR)).build()).sequence();
      clock.advance(HOUR.multipliedBy(2));
      long later = store.put(concept("other", "words").build()).sequence();
      clock.advance(HOUR);
      assertMortal(true, store.asOf(put));
      assertMortal(false, store.asOf(later));
      assertMortal(true, store.asOf(NOW.plus(HOUR).minus(MICRO)));
      assertMortal(false, store.asOf(NOW.plus(HOUR)));
    }
  }

  private static void assertMortal(boolean found, Snapshot snapshot) {
    try (snapshot) {
      assertEquals(found, snapshot.get(id("mortal")).isPresent());
      assertEquals(found ? 1 : 0, snapshot.search(Query.words("text", 5)).size());
    }
  }

  @Test
  void clockThatGoesBackDatesNoCommitBeforeAnEarlierOne() {
    try (ConceptStore store = openWithClock()) {
      clock.advance(HOUR);
      store.put(concept("a", "first").build());
      clock.set(NOW);
      store.put(concept("a", "second").build());
      clock.set(NOW.plus(HOUR.multipliedBy(3)));
      try (Snapshot before = store.asOf(NOW);
          Snapshot after = store.asOf(NOW.plus(HOUR))) {
        assertTrue(before.get(id("a")).isEmpty());
        assertEquals("second", after.get(id("a")).orElseThrow().content());
      }
    }
  }

  @Test
  void pastStandsStillWhileTheStoreIsWritten() throws Exception {
    try (ConceptStore store = openWithClock();
        ExecutorService writer = Executors.newSingleThreadExecutor()) {
      int writes = 2_000;
      long[] sequences = new long[writes];
      AtomicInteger written = new AtomicInteger();
      Future<?> writing =
          writer.submit(() -> {
            for (int i = 0; i < writes; i++) {
              clock.advance(MICRO);
              sequences[i] = store.put(concept("a", "version " + i).build()).sequence();
              written.set(i + 1);
            }
          });
      for (int looks = 0; looks == 0 || !writing.isDone(); looks++) {
        int count = written.get();
        if (count > 0) {
          assertVersion(store, sequences, looks * 7 % count);
        }
      }
      writing.get();
      assertVersion(store, sequences, writes - 1);
    }
  }

  private void assertVersion(ConceptStore store, long[] sequences, int index) {
    Instant instant = NOW.plus(MICRO.multipliedBy(index + 1));
    try (Snapshot byCommit = store.asOf(sequences[index])) {
      assertEquals(1, byCommit.conceptCount());
      assertEquals("version " + index, byCommit.get(id("a")).orElseThrow().content());
      assertEquals(index + 1, byCommit.history(id("a")).size());
    }
    try (Snapshot now = store.snapshot()) {
      ConceptVersion version = now.history(id("a")).reversed().get(index);
      assertEquals(instant, version.written());
    }
    if (instant.isBefore(clock.instant())) {
      try (Snapshot byInstant = store.asOf(instant)) {
        assertEquals(sequences[index], byInstant.sequence());
      }
    }
  }

  @Test
  void snapshotsOfThePastAreSnapshots() {
    ConceptStore store = openWithClock();
    long first = store.put(concept("a", "first").build()).sequence();
    store.put(concept("a", "second").build());
    Snapshot past = store.asOf(first);
    assertEquals(1, store.stats().openSnapshots());
    past.close();
    assertEquals(0, store.stats().openSnapshots());
    assertThrows(StoreClosedException.class, () -> past.history(id("a")));
    Snapshot open = store.asOf(NOW);
    store.close();
    assertThrows(StoreClosedException.class, open::conceptCount);
    assertThrows(StoreClosedException.class, () -> store.asOf(first));
    assertThrows(StoreClosedException.class, () -> store.asOf(NOW));
    assertThrows(StoreClosedException.class, () -> store.asOf(NOW.minus(HOUR)));
  }
}
