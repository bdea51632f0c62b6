package sutra.engine.reason;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sutra.engine.reason.RandomGraph.id;
import static sutra.storage.api.AssociationType.CAUSAL;
import static sutra.storage.api.AssociationType.TEMPORAL;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sutra.storage.api.ConceptId;
import sutra.storage.api.Direction;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreClosedException;

class PathsTest {

  @TempDir Path directory;
  private RandomGraph graph;

  /** Three ways from 1 to 4, of which the longest is the surest. */
  @BeforeEach
  void link() {
    graph = RandomGraph.in(directory);
    graph.link(1, CAUSAL, 2, 0.9).link(2, CAUSAL, 3, 0.9).link(3, CAUSAL, 4, 0.9);
    graph.link(1, CAUSAL, 4, 0.3);
    graph.link(1, TEMPORAL, 5, 0.8).link(5, CAUSAL, 4, 0.8);
  }

  @AfterEach
  void close() {
    graph.close();
  }

  private RankedPaths paths(int from, int to, PathSearch search) {
    try (Snapshot snapshot = graph.store.snapshot()) {
      return Reasoning.over(snapshot).paths(id(from), id(to), search);
    }
  }

  private static List<List<Integer>> numbers(RankedPaths found) {
    return found.paths().stream()
        .map(path -> PathsPropertyTest.concepts(path).stream().map(PathsTest::number).toList())
        .toList();
  }

  private static int number(ConceptId id) {
    return (int) id.low();
  }

  @Test
  void pathsComeByConfidenceOrByHops() {
    RankedPaths surest = paths(1, 4, PathSearch.surest().best(5));
    assertEquals(List.of(List.of(1, 2, 3, 4), List.of(1, 5, 4), List.of(1, 4)), numbers(surest));
    assertEquals(0.729, surest.paths().getFirst().confidence(), 1e-12);
    assertTrue(surest.complete());
    assertEquals(1 - (1 - 0.729) * (1 - 0.64) * 0.7, surest.confidence(), 1e-12);
    assertEquals(
        List.of(List.of(1, 4), List.of(1, 5, 4)),
        numbers(paths(1, 4, PathSearch.shortest().best(2))));
  }

  @Test
  void typesDirectionAndDepthNarrowTheSearch() {
    PathSearch five = PathSearch.surest().best(5);
    assertEquals(
        List.of(List.of(1, 2, 3, 4), List.of(1, 4)), numbers(paths(1, 4, five.over(CAUSAL))));
    assertEquals(List.of(List.of(1, 5, 4), List.of(1, 4)), numbers(paths(1, 4, five.within(2))));
    assertEquals(List.of(), numbers(paths(4, 1, five)));
    assertEquals(
        List.of(List.of(4, 3, 2, 1)),
        numbers(paths(4, 1, PathSearch.surest().along(Direction.INCOMING))));
  }

  @Test
  void negationsAreFollowedOnlyWhereTheyAreNamed() {
    graph.link(6, Negation.of(CAUSAL), 7, 1);
    assertEquals(List.of(), numbers(paths(6, 7, PathSearch.surest())));
    assertEquals(
        List.of(List.of(6, 7)),
        numbers(paths(6, 7, PathSearch.surest().over(Negation.of(CAUSAL)))));
  }

  @Test
  void stepTakesTheSurestAssociation() {
    graph.link(1, TEMPORAL, 2, 0.95).link(2, CAUSAL, 1, 0.99);
    RankedPaths either = paths(1, 2, PathSearch.surest().along(Direction.BOTH));
    assertEquals(0.99, either.paths().getFirst().confidence());
    assertEquals(
        Direction.INCOMING, either.paths().getFirst().path().steps().getFirst().direction());
    RankedPaths outgoing = paths(1, 2, PathSearch.surest());
    assertEquals(
        TEMPORAL, outgoing.paths().getFirst().path().steps().getFirst().association().type());
  }

  @Test
  void boundOnTheWorkIsReported() {
    RankedPaths none = paths(1, 4, PathSearch.surest().lookingAt(1));
    assertEquals(List.of(), none.paths());
    assertFalse(none.complete());
    assertEquals(1, none.nodes());
    long needed = paths(1, 4, PathSearch.surest()).nodes();
    RankedPaths one = paths(1, 4, PathSearch.surest().best(5).lookingAt(needed + 1));
    assertEquals(List.of(List.of(1, 2, 3, 4)), numbers(one));
    assertFalse(one.complete());
  }

  @Test
  void conceptIsAPathToItselfWhetherLinkedOrNot() {
    for (int concept : List.of(1, 77)) {
      RankedPaths found = paths(concept, concept, PathSearch.surest().best(3));
      assertEquals(List.of(List.of(concept)), numbers(found));
      assertEquals(1, found.paths().getFirst().confidence());
    }
    assertEquals(List.of(), paths(1, 77, PathSearch.shortest()).paths());
  }

  @Test
  void pathsBetweenPhrasesBeginAndEndWhereItIsBest() {
    Map<String, Map<ConceptId, Double>> meanings =
        Map.of(
            "first", Map.of(id(1), 0.5, id(5), 0.9, id(3), 0.0),
            "last", Map.of(id(4), 1.0, id(2), 0.4),
            "nothing", Map.of());
    try (Snapshot snapshot = graph.store.snapshot()) {
      Reasoning reasoning = Reasoning.over(snapshot);
      RankedPaths found =
          reasoning.paths("first", "last", meanings::get, PathSearch.surest().best(3));
      assertEquals(List.of(List.of(5, 4), List.of(1, 2, 3, 4), List.of(1, 5, 4)), numbers(found));
      assertEquals(0.72, found.paths().getFirst().confidence(), 1e-12);
      assertEquals(0.9, found.paths().getFirst().startConfidence());
      assertEquals(
          List.of(),
          reasoning.paths("first", "nothing", meanings::get, PathSearch.surest()).paths());
    }
  }

  @Test
  void wrongNumbersAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> PathSearch.surest().within(0));
    assertThrows(IllegalArgumentException.class, () -> PathSearch.surest().within(256));
    assertThrows(IllegalArgumentException.class, () -> PathSearch.surest().best(0));
    assertThrows(IllegalArgumentException.class, () -> PathSearch.surest().lookingAt(0));
    try (Snapshot snapshot = graph.store.snapshot()) {
      Reasoning reasoning = Reasoning.over(snapshot);
      Map<ConceptId, Double> wrong = Map.of(id(1), 1.5);
      assertThrows(
          IllegalArgumentException.class,
          () -> reasoning.paths(wrong, Map.of(), PathSearch.surest()));
    }
  }

  @Test
  void reasoningEndsWithItsSnapshot() {
    Snapshot snapshot = graph.store.snapshot();
    Reasoning reasoning = Reasoning.over(snapshot);
    snapshot.close();
    assertThrows(
        StoreClosedException.class, () -> reasoning.paths(id(1), id(4), PathSearch.surest()));
  }
}
