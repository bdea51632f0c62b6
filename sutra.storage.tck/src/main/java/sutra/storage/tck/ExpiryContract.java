package sutra.storage.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.Direction;
import sutra.storage.api.Query;
import sutra.storage.api.Snapshot;

/** Concepts that end by themselves, as the clock of the options decides. */
public abstract class ExpiryContract extends ContractCase {

  private static final Duration HOUR = Duration.ofHours(1);

  private final MovableClock clock = new MovableClock(NOW);

  /** For whoever runs these tests alone. */
  protected ExpiryContract() {}

  private ConceptStore openWithClock() {
    return open(options().clock(clock));
  }

  private static Concept mortal() {
    return concept("mortal", "some text").embedding(1, 0, 0).expiry(NOW.plus(HOUR)).build();
  }

  private static void assertFound(boolean expected, Snapshot snapshot) {
    List<String> found = expected ? List.of("mortal") : List.of();
    assertEquals(expected, snapshot.get(id("mortal")).isPresent());
    assertEquals(found, keys(snapshot.search(Query.words("text", 5))));
    assertEquals(found, keys(snapshot.search(Query.near(new float[] {1, 1, 1}, 5))));
    assertEquals(found, keys(snapshot.search(Query.builder().createdFrom(THEN).build())));
    assertEquals(found.size(), snapshot.concepts().count());
  }

  @Test
  void conceptIsFoundUntilItsExpiryAndNotFromIt() {
    try (ConceptStore store = openWithClock()) {
      store.put(mortal());
      clock.set(NOW.plus(HOUR).minusNanos(1_000));
      try (Snapshot snapshot = store.snapshot()) {
        assertFound(true, snapshot);
      }
      clock.set(NOW.plus(HOUR));
      try (Snapshot snapshot = store.snapshot()) {
        assertFound(false, snapshot);
      }
    }
  }

  @Test
  void conceptThatIsPutTooLateIsNotFound() {
    clock.advance(HOUR.multipliedBy(2));
    try (ConceptStore store = openWithClock()) {
      store.put(mortal());
      try (Snapshot snapshot = store.snapshot()) {
        assertFound(false, snapshot);
      }
    }
  }

  @Test
  void countIncludesWhatExpiredUntilItIsDeleted() {
    try (ConceptStore store = openWithClock()) {
      store.put(mortal());
      clock.advance(HOUR);
      try (Snapshot snapshot = store.snapshot()) {
        assertEquals(1, snapshot.conceptCount());
      }
      store.delete(id("mortal"));
      try (Snapshot snapshot = store.snapshot()) {
        assertEquals(0, snapshot.conceptCount());
      }
    }
  }

  @Test
  void conceptPutAgainLivesAnew() {
    try (ConceptStore store = openWithClock()) {
      store.put(mortal());
      clock.advance(HOUR);
      store.put(mortal().toBuilder().withoutExpiry().build());
      try (Snapshot snapshot = store.snapshot()) {
        assertFound(true, snapshot);
        assertEquals(Optional.empty(), snapshot.get(id("mortal")).orElseThrow().expiry());
        assertEquals(1, snapshot.conceptCount());
      }
    }
  }

  @Test
  void linksDoNotExpireWithTheirConcepts() {
    try (ConceptStore store = openWithClock()) {
      store.put(mortal());
      store.put(link("mortal", "b", ROAD, 1));
      clock.advance(HOUR);
      try (Snapshot snapshot = store.snapshot()) {
        assertTrue(snapshot.get(id("mortal")).isEmpty());
        assertEquals(1, snapshot.neighbors(id("b"), Direction.BOTH, Set.of()).size());
      }
    }
  }

  @Test
  void hitsWantedAreFilledFromWhatHasNotExpired() {
    try (ConceptStore store = openWithClock()) {
      store.put(mortal());
      store.put(concept("immortal", "some other longer text").embedding(0, 1, 0).build());
      clock.advance(HOUR);
      try (Snapshot snapshot = store.snapshot()) {
        List<String> rest = List.of("immortal");
        assertEquals(rest, keys(snapshot.search(Query.words("text", 1))));
        assertEquals(rest, keys(snapshot.search(Query.near(new float[] {1, 0, 0}, 1))));
        assertEquals(
            rest, keys(snapshot.search(Query.builder().createdFrom(THEN).limit(1).build())));
      }
    }
  }
}
