package sutra.storage.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.Hit;
import sutra.storage.api.Hit.Ranking;
import sutra.storage.api.Hit.ScorePart;
import sutra.storage.api.Query;
import sutra.storage.api.Snapshot;

/** Concepts listed by the time of their creation. */
public abstract class TimeContract extends ContractCase {

  private static final long MICROSECOND = 1_000;

  /** For whoever runs these tests alone. */
  protected TimeContract() {}

  /** Microsecond i after THEN, in an order that is not that of time. */
  private static void putTen(ConceptStore store) {
    for (int i = 0; i < 10; i++) {
      int micros = i * 7 % 10;
      store.put(concept("t" + micros, "").created(THEN.plusNanos(micros * MICROSECOND)).build());
    }
  }

  private static Instant at(int micros) {
    return THEN.plusNanos(micros * MICROSECOND);
  }

  private static List<Hit> ask(ConceptStore store, Query.Builder query) {
    try (Snapshot snapshot = store.snapshot()) {
      return snapshot.search(query.build());
    }
  }

  @Test
  void newestComeFirstAndEndsAreHalfOpen() {
    try (ConceptStore store = open()) {
      putTen(store);
      assertEquals(
          List.of("t6", "t5", "t4", "t3"),
          keys(ask(store, Query.builder().createdFrom(at(3)).createdBefore(at(7)))));
      assertEquals(List.of("t9", "t8"), keys(ask(store, Query.builder().createdFrom(at(8)))));
      assertEquals(List.of("t1", "t0"), keys(ask(store, Query.builder().createdBefore(at(2)))));
    }
  }

  @Test
  void limitTakesTheNewest() {
    try (ConceptStore store = open()) {
      putTen(store);
      assertEquals(
          List.of("t9", "t8", "t7"), keys(ask(store, Query.builder().createdFrom(at(0)).limit(3))));
      assertEquals(
          10, ask(store, Query.builder().createdFrom(at(0)).limit(Integer.MAX_VALUE)).size());
    }
  }

  @Test
  void emptyRangeFindsNothing() {
    try (ConceptStore store = open()) {
      putTen(store);
      assertEquals(List.of(), ask(store, Query.builder().createdFrom(at(5)).createdBefore(at(5))));
      assertEquals(List.of(), ask(store, Query.builder().createdFrom(at(7)).createdBefore(at(3))));
      assertEquals(List.of(), ask(store, Query.builder().createdFrom(at(10))));
      assertEquals(List.of(), ask(store, Query.builder().createdBefore(at(0))));
    }
  }

  @Test
  void scoreIsSecondsSince1970() {
    try (ConceptStore store = open()) {
      store.put(concept("before", "").created(Instant.parse("1969-12-31T23:59:58.500Z")).build());
      store.put(concept("after", "").created(Instant.parse("1970-01-01T00:00:02.250Z")).build());
      List<Hit> hits = ask(store, Query.builder().createdBefore(THEN));
      assertEquals(List.of("after", "before"), keys(hits));
      assertEquals(2.25, hits.get(0).score());
      assertEquals(-1.5, hits.get(1).score());
      assertEquals(List.of(new ScorePart(Ranking.TIME, 2, -1.5, -1.5)), hits.get(1).parts());
    }
  }

  @Test
  void newVersionHasItsOwnTimeOfCreation() {
    try (ConceptStore store = open()) {
      store.put(concept("a", "").created(at(1)).build());
      store.put(concept("a", "").created(at(5)).build());
      assertEquals(List.of(), ask(store, Query.builder().createdBefore(at(4))));
      assertEquals(1, ask(store, Query.builder().createdFrom(at(4))).size());
      store.delete(id("a"));
      assertEquals(List.of(), ask(store, Query.builder().createdFrom(at(0))));
    }
  }
}
