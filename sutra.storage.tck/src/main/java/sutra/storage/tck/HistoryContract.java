package sutra.storage.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sutra.storage.api.Association;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.ConceptVersion;
import sutra.storage.api.Direction;
import sutra.storage.api.Hit;
import sutra.storage.api.Neighbor;
import sutra.storage.api.Query;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreClosedException;
import sutra.storage.api.Traversal;
import sutra.storage.api.WriteBatch;

/** The store as it stood after a commit or at an instant, and the versions of a concept. */
public abstract class HistoryContract extends ContractCase {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration MICRO = Duration.ofNanos(1_000);

  private final MovableClock clock = new MovableClock(NOW);

  /** For whoever runs these tests alone. */
  protected HistoryContract() {}

  /** One answer of each kind, none of which an expiry can change. */
  private record Answers(
      long sequence,
      Optional<Concept> concept,
      List<Neighbor> neighbors,
      List<Hit> nearest,
      List<Hit> words,
      List<Hit> newest,
      Optional<List<Neighbor>> path,
      Set<Concept> concepts,
      Set<Association> associations,
      long conceptCount,
      long associationCount) {

    static Answers of(Snapshot snapshot) {
      return new Answers(
          snapshot.sequence(),
          snapshot.get(id(1)),
          snapshot.neighbors(id(1), Direction.BOTH, Set.of()),
          snapshot.search(Query.near(new float[] {1, 2, 0}, 9)),
          snapshot.search(Query.words("some text", 9)),
          snapshot.search(Query.builder().createdFrom(THEN).build()),
          snapshot.path(Traversal.between(id(1), id(3))).map(path -> path.steps()),
          Set.copyOf(snapshot.concepts().toList()),
          Set.copyOf(snapshot.associations().toList()),
          snapshot.conceptCount(),
          snapshot.associationCount());
    }
  }

  @BeforeEach
  void requireHistory() {
    requires(Capability.HISTORY);
  }

  private ConceptStore openWithClock() {
    return open(options().clock(clock));
  }

  /** Makes concepts 1 to 4 change, be linked and be deleted; round by round another way. */
  private static void change(ConceptStore store, int round) {
    long number = 1 + round % 4;
    switch (round % 7) {
      case 3 -> store.delete(id(number));
      case 5 -> store.delete(id(1), id(2), ROAD);
      case 6 ->
          store.write(
              new WriteBatch()
                  .put(Association.of(id(1), id(2), ROAD, 1).withCreated(THEN))
                  .put(Association.of(id(2), id(3), ROAD, round / 1_000.0).withCreated(THEN)));
      default ->
          store.put(
              Concept.builder(id(number), "some text ".repeat(1 + round % 5) + round)
                  .created(THEN.plusSeconds(round))
                  .embedding(1, round, 0)
                  .build());
    }
  }

  private static List<Answers> changeAndAnswer(ConceptStore store, int rounds) {
    List<Answers> answers = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      change(store, round);
      try (Snapshot snapshot = store.snapshot()) {
        answers.add(Answers.of(snapshot));
      }
    }
    return answers;
  }

  private static void assertAnswered(ConceptStore store, List<Answers> expected) {
    for (Answers then : expected) {
      try (Snapshot past = store.asOf(then.sequence)) {
        assertEquals(then, Answers.of(past));
      }
    }
  }

  private static List<String> contents(Snapshot snapshot, String key) {
    return snapshot.history(id(key)).stream().map(version -> version.concept().content()).toList();
  }

  @Test
  void asOfACommitAnswersAsASnapshotDidThen() {
    try (ConceptStore store = openWithClock()) {
      List<Answers> answers = changeAndAnswer(store, 200);
      assertAnswered(store, answers);
    }
  }

  @Test
  void asOfACommitAnswersTheSameAfterReopening() {
    requires(Capability.DURABLE);
    List<Answers> answers;
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
      change(store, 0);
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
    List<Answers> answers;
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

  private List<Answers> eachAfterAnHour(ConceptStore store, int rounds) {
    List<Answers> answers = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      clock.advance(HOUR);
      change(store, round); // three commits at one instant
      change(store, 6);
      change(store, 5); // only ends a link
      answers.add(answerOf(store));
    }
    clock.advance(HOUR);
    return answers;
  }

  private static Answers answerOf(ConceptStore store) {
    try (Snapshot snapshot = store.snapshot()) {
      return Answers.of(snapshot);
    }
  }

  private static void assertHours(ConceptStore store, List<Answers> answers) {
    for (int hour = 0; hour < answers.size(); hour++) {
      Instant committed = NOW.plus(HOUR.multipliedBy(hour + 1));
      for (Instant instant : List.of(committed, committed.plus(HOUR).minus(MICRO))) {
        try (Snapshot past = store.asOf(instant)) {
          assertEquals(answers.get(hour), Answers.of(past), instant.toString());
        }
      }
    }
  }

  @Test
  void asOfAnInstantBeforeTheFirstCommitIsTheEmptyStore() {
    try (ConceptStore store = openWithClock()) {
      change(store, 0);
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
      Answers now = answerOf(store);
      for (Instant late : List.of(NOW, NOW.plus(HOUR.multipliedBy(2)), Instant.MAX)) {
        try (Snapshot snapshot = store.asOf(late)) {
          assertEquals(now, Answers.of(snapshot));
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
  void historyListsVersionsAndTheirEndsTheNewestFirst() {
    try (ConceptStore store = openWithClock()) {
      long first = store.put(concept("a", "first").build()).sequence();
      clock.advance(HOUR);
      long second = store.put(concept("a", "second").build()).sequence();
      clock.advance(HOUR);
      long deleted = store.delete(id("a")).sequence();
      clock.advance(HOUR);
      long third = store.put(concept("a", "third").build()).sequence();
      try (Snapshot snapshot = store.snapshot()) {
        List<ConceptVersion> versions = snapshot.history(id("a"));
        assertEquals(List.of("third", "second", "first"), contents(snapshot, "a"));
        assertEquals(
            List.of(third, second, first),
            versions.stream().map(ConceptVersion::sequence).toList());
        assertEquals(Optional.empty(), versions.get(0).end());
        assertEquals(end(deleted, NOW.plus(HOUR.multipliedBy(2))), versions.get(1).end());
        assertEquals(end(second, NOW.plus(HOUR)), versions.get(2).end());
        assertEquals(NOW.plus(HOUR), versions.get(1).written());
        assertEquals(snapshot.get(id("a")).orElseThrow(), versions.get(0).concept());
        assertEquals(List.of(), snapshot.history(id("b")));
      }
    }
  }

  private static Optional<ConceptVersion.End> end(long sequence, Instant instant) {
    return Optional.of(new ConceptVersion.End(sequence, instant));
  }

  @Test
  void historyOfThePastEndsWithIt() {
    try (ConceptStore store = openWithClock()) {
      long first = store.put(concept("a", "first").build()).sequence();
      store.put(concept("a", "second").build());
      store.delete(id("a"));
      try (Snapshot past = store.asOf(first)) {
        assertEquals(List.of("first"), contents(past, "a"));
        assertEquals(Optional.empty(), past.history(id("a")).getFirst().end());
      }
    }
  }

  @Test
  void whatOneCommitWroteAndReplacedNeverStood() {
    try (ConceptStore store = openWithClock()) {
      store.write(
          new WriteBatch()
              .put(concept("a", "replaced").build())
              .put(concept("a", "kept").build())
              .put(concept("b", "gone").build())
              .delete(id("b")));
      try (Snapshot snapshot = store.snapshot()) {
        assertEquals(List.of("kept"), contents(snapshot, "a"));
        assertEquals(List.of(), contents(snapshot, "b"));
      }
    }
  }

  @Test
  void versionStoodFromItsCommitToItsEnd() {
    try (ConceptStore store = openWithClock()) {
      long first = store.put(concept("a", "first").build()).sequence();
      clock.advance(HOUR);
      long second = store.put(concept("a", "second").build()).sequence();
      try (Snapshot snapshot = store.snapshot()) {
        ConceptVersion version = snapshot.history(id("a")).getLast();
        assertFalse(version.stoodAt(first - 1));
        assertTrue(version.stoodAt(first));
        assertFalse(version.stoodAt(second));
        assertTrue(version.stoodAt(NOW));
        assertTrue(version.stoodAt(NOW.plus(HOUR).minus(MICRO)));
        assertFalse(version.stoodAt(NOW.minus(MICRO)));
        assertFalse(version.stoodAt(NOW.plus(HOUR)));
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
