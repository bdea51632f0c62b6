package sutra.storage.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import sutra.storage.api.Association;
import sutra.storage.api.AssociationType;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.Direction;
import sutra.storage.api.Neighbor;
import sutra.storage.api.Snapshot;
import sutra.storage.api.WriteBatch;

/** Associations, seen from both of their ends. */
public abstract class AssociationContract extends ContractCase {

  /** For whoever runs these tests alone. */
  protected AssociationContract() {}

  private static List<Neighbor> around(
      ConceptStore store, String key, Direction direction, AssociationType... types) {
    try (Snapshot snapshot = store.snapshot()) {
      return snapshot.neighbors(id(key), direction, Set.of(types));
    }
  }

  private static List<ConceptId> ids(List<Neighbor> neighbors) {
    return neighbors.stream().map(Neighbor::id).toList();
  }

  @Test
  void linkIsSeenFromBothEndsAsItWasPut() {
    Association given =
        new Association(
            id("a"), id("b"), ROAD, 0.25, -12.5f, Instant.parse("1970-01-01T00:00:00.000001Z"), 9);
    try (ConceptStore store = open()) {
      long sequence = store.put(given).sequence();
      Association stored =
          new Association(id("a"), id("b"), ROAD, 0.25, -12.5f, given.created(), sequence);
      Neighbor out = new Neighbor(stored, Direction.OUTGOING);
      Neighbor in = new Neighbor(stored, Direction.INCOMING);
      assertEquals(List.of(out), around(store, "a", Direction.OUTGOING));
      assertEquals(List.of(out), around(store, "a", Direction.BOTH));
      assertEquals(List.of(), around(store, "a", Direction.INCOMING));
      assertEquals(List.of(in), around(store, "b", Direction.INCOMING));
      assertEquals(List.of(in), around(store, "b", Direction.BOTH));
      assertEquals(List.of(), around(store, "b", Direction.OUTGOING));
      try (Snapshot snapshot = store.snapshot()) {
        assertEquals(List.of(stored), snapshot.associations().toList());
        assertEquals(0, snapshot.conceptCount(), "the concepts need not exist");
      }
    }
  }

  @Test
  void weightsAndConfidencesKeepTheirLimits() {
    try (ConceptStore store = open()) {
      for (float weight : new float[] {0, -0f, Float.MIN_VALUE, Float.MAX_VALUE, -1e-20f}) {
        for (double confidence : new double[] {0, Double.MIN_VALUE, 0.1, 1}) {
          store.put(link("a", "b", ROAD, confidence).withWeight(weight));
          Association found = around(store, "a", Direction.OUTGOING).getFirst().association();
          assertEquals(weight, found.weight());
          assertEquals(confidence, found.confidence());
        }
      }
    }
  }

  @Test
  void surestComeFirstAndAmongEqualsThoseWrittenLast() {
    try (ConceptStore store = open()) {
      store.put(link("a", "half early", ROAD, 0.5));
      store.put(link("a", "sure", ROAD, 1));
      store.put(link("in", "a", ROAD, 0.75));
      store.put(link("a", "half late", ROAD, 0.5));
      store.put(link("a", "least", ROAD, 0));
      assertEquals(
          List.of(id("sure"), id("in"), id("half late"), id("half early"), id("least")),
          ids(around(store, "a", Direction.BOTH)));
      store.put(link("a", "half early", ROAD, 0.5));
      assertEquals(
          List.of(id("sure"), id("half early"), id("half late"), id("least")),
          ids(around(store, "a", Direction.OUTGOING)));
    }
  }

  @Test
  void sourceTargetAndTypeNameALink() {
    try (ConceptStore store = open()) {
      store.put(link("a", "b", ROAD, 0.1));
      store.put(link("b", "a", ROAD, 0.2));
      store.put(link("a", "b", AssociationType.CAUSAL, 0.3));
      store.put(link("a", "b", new AssociationType("Road"), 0.4));
      store.put(link("a", "c", ROAD, 0.5));
      assertEquals(5, store.stats().associations());
      long sequence = store.put(link("a", "b", ROAD, 0.6)).sequence();
      assertEquals(5, store.stats().associations());
      List<Neighbor> roads = around(store, "a", Direction.OUTGOING, ROAD);
      assertEquals(List.of(id("b"), id("c")), ids(roads));
      assertEquals(sequence, roads.getFirst().association().version());
      store.delete(id("a"), id("b"), ROAD);
      assertEquals(List.of(id("c")), ids(around(store, "a", Direction.OUTGOING, ROAD)));
      assertEquals(4, store.stats().associations());
    }
  }

  @Test
  void typesAskedForAreTheOnesSeen() {
    AssociationType longest = new AssociationType("ä".repeat(127) + "x");
    try (ConceptStore store = open()) {
      WriteBatch batch = new WriteBatch();
      for (AssociationType type : AssociationType.BUILT_IN) {
        batch.put(link("a", type.name(), type, 1));
      }
      batch.put(link("a", "longest", longest, 0.5)).put(link("a", "road", ROAD, 0.25));
      store.write(batch);
      for (AssociationType type : AssociationType.BUILT_IN) {
        assertEquals(List.of(id(type.name())), ids(around(store, "a", Direction.BOTH, type)));
      }
      assertEquals(
          List.of(id("longest"), id("road")),
          ids(around(store, "a", Direction.OUTGOING, ROAD, longest)));
      assertEquals(7, around(store, "a", Direction.OUTGOING).size());
      AssociationType unheard = new AssociationType("unheard of");
      assertEquals(List.of(), around(store, "a", Direction.BOTH, unheard));
      assertEquals(List.of(id("road")), ids(around(store, "a", Direction.BOTH, ROAD, unheard)));
    }
  }

  @Test
  void loopIsSeenOnceFromEachOfItsEnds() {
    try (ConceptStore store = open()) {
      store.put(link("a", "a", ROAD, 1));
      assertEquals(List.of(id("a")), ids(around(store, "a", Direction.OUTGOING)));
      assertEquals(List.of(id("a")), ids(around(store, "a", Direction.INCOMING)));
      assertEquals(2, around(store, "a", Direction.BOTH).size());
      assertEquals(1, store.stats().associations());
      store.delete(id("a"));
      assertEquals(List.of(), around(store, "a", Direction.BOTH));
      assertEquals(0, store.stats().associations());
    }
  }

  @Test
  void deletionOfAConceptEndsItsLinksAndNoOthers() {
    try (ConceptStore store = open()) {
      store.put(concept("a", 1, 0, 0));
      store.put(link("a", "b", ROAD, 1));
      store.put(link("b", "a", ROAD, 1));
      store.put(link("c", "a", AssociationType.CAUSAL, 1));
      store.put(link("b", "c", ROAD, 1));
      store.delete(id("a"));
      assertEquals(List.of(), around(store, "a", Direction.BOTH));
      assertEquals(List.of(id("c")), ids(around(store, "b", Direction.BOTH)));
      assertEquals(List.of(id("b")), ids(around(store, "c", Direction.BOTH)));
      store.put(concept("a", 1, 0, 0));
      assertEquals(List.of(), around(store, "a", Direction.BOTH), "they do not come back");
      assertEquals(1, store.stats().associations());
    }
  }

  /** Mutation.DeleteConcept: the concept need not exist. */
  @Test
  void deletionEndsLinksOfAConceptThatWasNeverPut() {
    try (ConceptStore store = open()) {
      store.put(link("a", "b", ROAD, 1));
      store.delete(id("b"));
      assertEquals(List.of(), around(store, "a", Direction.BOTH));
      assertEquals(0, store.stats().associations());
    }
  }

  @Test
  void deletingALinkThatIsNotThereChangesNothing() {
    try (ConceptStore store = open()) {
      store.put(link("a", "b", ROAD, 1));
      store.delete(id("b"), id("a"), ROAD);
      store.delete(id("a"), id("b"), AssociationType.CAUSAL);
      store.delete(id("x"), id("y"), new AssociationType("unheard of"));
      assertEquals(List.of(id("b")), ids(around(store, "a", Direction.BOTH)));
      store.delete(id("a"), id("b"), ROAD);
      store.delete(id("a"), id("b"), ROAD);
      assertEquals(0, store.stats().associations());
      store.put(link("a", "b", ROAD, 0.5));
      assertEquals(1, around(store, "b", Direction.INCOMING).size());
    }
  }

  @Test
  void conceptMayHaveThousandsOfLinks() {
    try (ConceptStore store = open()) {
      WriteBatch batch = new WriteBatch();
      for (int i = 1; i <= 5_000; i++) {
        double confidence = (i * 7 % 5_000) / 5_000.0;
        batch.put(Association.of(id(0), id(i), ROAD, confidence).withCreated(THEN));
      }
      store.write(batch);
      try (Snapshot snapshot = store.snapshot()) {
        List<Neighbor> all = snapshot.neighbors(id(0), Direction.OUTGOING, Set.of());
        assertEquals(5_000, all.size());
        for (int i = 1; i < all.size(); i++) {
          double surer = all.get(i - 1).association().confidence();
          assertTrue(surer >= all.get(i).association().confidence(), "order at " + i);
        }
        assertEquals(5_000, ids(all).stream().distinct().count());
        assertEquals(5_000, snapshot.associations().count());
      }
    }
  }
}
