package sutra.storage.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import sutra.storage.api.AssociationType;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.Direction;
import sutra.storage.api.Neighbor;
import sutra.storage.api.Path;
import sutra.storage.api.Snapshot;
import sutra.storage.api.Traversal;
import sutra.storage.api.WriteBatch;

/** Paths over associations: the shortest and the surest. */
public abstract class PathContract extends ContractCase {

  /** For whoever runs these tests alone. */
  protected PathContract() {}

  private static Traversal between(String from, String to) {
    return Traversal.between(id(from), id(to));
  }

  private static Optional<Path> find(ConceptStore store, Traversal traversal) {
    try (Snapshot snapshot = store.snapshot()) {
      return snapshot.path(traversal);
    }
  }

  /** The concepts on the path found, both ends included; empty if there is none. */
  private static List<ConceptId> stops(ConceptStore store, Traversal traversal) {
    List<ConceptId> stops = new ArrayList<>();
    find(store, traversal)
        .ifPresent(path -> {
          stops.add(path.start());
          path.steps().forEach(step -> stops.add(step.id()));
        });
    return stops;
  }

  private static List<ConceptId> ids(String... keys) {
    return List.of(keys).stream().map(ContractCase::id).toList();
  }

  /** a to b to c by sure roads, and a to c directly, less surely, by another type. */
  private static void putTriangle(ConceptStore store) {
    WriteBatch batch = new WriteBatch();
    batch.put(link("a", "b", ROAD, 0.75));
    batch.put(link("b", "c", ROAD, 0.75));
    batch.put(link("a", "c", AssociationType.SEMANTIC, 0.5));
    store.write(batch);
  }

  @Test
  void fewestHopsWinUnlessConfidenceIsAskedFor() {
    try (ConceptStore store = open()) {
      putTriangle(store);
      assertEquals(ids("a", "c"), stops(store, between("a", "c")));
      assertEquals(ids("a", "b", "c"), stops(store, between("a", "c").byConfidence()));
      Path surest = find(store, between("a", "c").byConfidence()).orElseThrow();
      assertEquals(0.5625, surest.confidence());
      assertEquals(2, surest.hops());
    }
  }

  @Test
  void stepsAreTheAssociationsStored() {
    try (ConceptStore store = open()) {
      putTriangle(store);
      Path path = find(store, between("a", "c").over(ROAD)).orElseThrow();
      for (Neighbor step : path.steps()) {
        assertEquals(Direction.OUTGOING, step.direction());
        assertEquals(ROAD, step.association().type());
        assertEquals(0.75, step.association().confidence());
        assertEquals(THEN, step.association().created());
        assertEquals(1, Long.signum(step.association().version()));
      }
      assertEquals(id("a"), path.start());
      assertEquals(id("c"), path.end());
    }
  }

  @Test
  void typesAndDepthBoundTheSearch() {
    try (ConceptStore store = open()) {
      putTriangle(store);
      assertEquals(ids("a", "b", "c"), stops(store, between("a", "c").over(ROAD)));
      assertEquals(List.of(), stops(store, between("a", "c").over(ROAD).within(1)));
      assertEquals(ids("a", "c"), stops(store, between("a", "c").byConfidence().within(1)));
      assertEquals(List.of(), stops(store, between("a", "c").over(AssociationType.CAUSAL)));
      assertEquals(
          List.of(), stops(store, between("a", "c").over(new AssociationType("unheard of"))));
    }
  }

  @Test
  void directionSaysWhichWayLinksAreFollowed() {
    try (ConceptStore store = open()) {
      putTriangle(store);
      Traversal back = between("c", "a");
      assertEquals(List.of(), stops(store, back));
      assertEquals(ids("c", "a"), stops(store, back.along(Direction.INCOMING)));
      assertEquals(ids("c", "a"), stops(store, back.along(Direction.BOTH)));
      assertEquals(ids("c", "b", "a"), stops(store, back.along(Direction.BOTH).over(ROAD)));
      Path path = find(store, back.along(Direction.BOTH)).orElseThrow();
      assertEquals(Direction.INCOMING, path.steps().getFirst().direction());
      store.put(link("c", "d", ROAD, 1));
      store.put(link("e", "d", ROAD, 1));
      assertEquals(ids("a", "c", "d", "e"), stops(store, between("a", "e").along(Direction.BOTH)));
    }
  }

  @Test
  void pathToItselfHasNoSteps() {
    try (ConceptStore store = open()) {
      putTriangle(store);
      store.put(link("a", "a", ROAD, 1));
      assertEquals(ids("a"), stops(store, between("a", "a")));
      assertEquals(ids("a"), stops(store, between("a", "a").byConfidence()));
      assertEquals(1, find(store, between("a", "a")).orElseThrow().confidence());
    }
  }

  @Test
  void thereIsNoPathToWhatIsNotLinked() {
    try (ConceptStore store = open()) {
      putTriangle(store);
      store.put(concept("island", "").build());
      for (String unreached : List.of("island", "nowhere")) {
        for (Direction direction : Direction.values()) {
          Traversal walk = between("a", unreached).along(direction);
          assertEquals(List.of(), stops(store, walk));
          assertEquals(List.of(), stops(store, walk.byConfidence()));
          assertEquals(List.of(), stops(store, between(unreached, "a").along(direction)));
        }
      }
    }
  }

  @Test
  void amongEquallySurePathsTheShorterWins() {
    try (ConceptStore store = open()) {
      store.put(link("a", "b", ROAD, 1));
      store.put(link("b", "c", ROAD, 1));
      store.put(link("a", "c", ROAD, 1));
      store.put(link("a", "x", ROAD, 0.5));
      store.put(link("x", "z", ROAD, 0.5));
      store.put(link("a", "z", ROAD, 0.25));
      assertEquals(ids("a", "c"), stops(store, between("a", "c").byConfidence()));
      assertEquals(ids("a", "z"), stops(store, between("a", "z").byConfidence()));
    }
  }

  @Test
  void impossibleLinksAreNotFollowedByConfidence() {
    try (ConceptStore store = open()) {
      store.put(link("a", "b", ROAD, 0));
      assertEquals(List.of(), stops(store, between("a", "b").byConfidence()));
      assertEquals(ids("a", "b"), stops(store, between("a", "b")));
    }
  }

  /** The surest way to the middle takes so many steps that none are left to go on. */
  @Test
  void depthIsSpentWhereItIsNeeded() {
    try (ConceptStore store = open()) {
      store.put(link("a", "m", ROAD, 0.5));
      store.put(link("a", "x", ROAD, 1));
      store.put(link("x", "m", ROAD, 1));
      store.put(link("m", "z", ROAD, 1));
      Traversal surest = between("a", "z").byConfidence();
      assertEquals(ids("a", "x", "m", "z"), stops(store, surest));
      assertEquals(ids("a", "m", "z"), stops(store, surest.within(2)));
    }
  }

  @Test
  void depthLimitCountsLinks() {
    try (ConceptStore store = open()) {
      WriteBatch batch = new WriteBatch();
      for (int i = 0; i < 40; i++) {
        batch.put(link("n" + i, "n" + (i + 1), ROAD, 1));
      }
      batch.put(link("n40", "n0", ROAD, 1)); // a circle, so that the walk must stop by itself
      store.write(batch);
      int usual = Traversal.DEFAULT_MAX_DEPTH;
      assertEquals(usual + 1, stops(store, between("n0", "n" + usual)).size());
      assertEquals(List.of(), stops(store, between("n0", "n" + (usual + 1))));
      assertEquals(41, stops(store, between("n0", "n40").within(Integer.MAX_VALUE)).size());
      assertEquals(
          41, stops(store, between("n0", "n40").within(Integer.MAX_VALUE).byConfidence()).size());
      assertEquals(List.of(), stops(store, between("n0", "lost").within(Integer.MAX_VALUE)));
    }
  }

  @Test
  void deletedLinksAndConceptsEndPaths() {
    try (ConceptStore store = open()) {
      putTriangle(store);
      store.delete(id("a"), id("c"), AssociationType.SEMANTIC);
      assertEquals(ids("a", "b", "c"), stops(store, between("a", "c")));
      store.delete(id("b"));
      assertEquals(List.of(), stops(store, between("a", "c")));
    }
  }
}
