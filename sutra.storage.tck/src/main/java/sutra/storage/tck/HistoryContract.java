package sutra.storage.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.ConceptVersion;
import sutra.storage.api.Snapshot;
import sutra.storage.api.WriteBatch;

/** The versions of a concept. */
public abstract class HistoryContract extends ContractCase {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration MICRO = Duration.ofNanos(1_000);

  private final MovableClock clock = new MovableClock(NOW);

  /** For whoever runs these tests alone. */
  protected HistoryContract() {}

  @BeforeEach
  void requireHistory() {
    requires(Capability.HISTORY);
  }

  private ConceptStore openWithClock() {
    return open(options().clock(clock));
  }

  private static List<String> contents(Snapshot snapshot, String key) {
    return snapshot.history(id(key)).stream().map(version -> version.concept().content()).toList();
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
}
