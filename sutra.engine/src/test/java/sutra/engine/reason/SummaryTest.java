package sutra.engine.reason;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sutra.engine.reason.RandomGraph.id;
import static sutra.storage.api.AssociationType.CAUSAL;
import static sutra.storage.api.AssociationType.TEMPORAL;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sutra.storage.api.Direction;
import sutra.storage.api.Snapshot;

class SummaryTest {

  @TempDir Path directory;

  private static ConceptSummary summary(RandomGraph graph, int concept, SummarySearch search) {
    try (Snapshot snapshot = graph.store.snapshot()) {
      return Reasoning.over(snapshot).summary(id(concept), search);
    }
  }

  /** 1 is linked with 2, 3 and itself, 2 with 3 and 4, 4 with 5. */
  private RandomGraph graph() {
    RandomGraph graph = RandomGraph.in(directory);
    graph.link(1, CAUSAL, 2, 0.5).link(1, CAUSAL, 3, 0.7).link(1, CAUSAL, 1, 0.1);
    graph.link(2, CAUSAL, 3, 0.9).link(4, TEMPORAL, 2, 0.6).link(4, CAUSAL, 5, 1);
    return graph;
  }

  @Test
  void associationsWithinOneHopAreCountedByTypeAndDirection() {
    try (RandomGraph graph = graph()) {
      ConceptSummary summary = summary(graph, 2, SummarySearch.within(1));
      assertEquals(List.of(1L, 3L), summary.conceptsByHops());
      assertEquals(3, summary.groups().size());
      ConceptSummary.Group first = summary.groups().getFirst();
      assertEquals(CAUSAL, first.type());
      assertEquals(Direction.OUTGOING, first.direction());
      assertEquals(1, first.count());
      assertEquals(id(3), first.strongest().getFirst().id());
      assertEquals(TEMPORAL, summary.groups().getLast().type());
      assertEquals(1, summary.nodes());
      assertTrue(summary.complete());
    }
  }

  @Test
  void eachAssociationIsCountedOnceFromItsNearerEnd() {
    try (RandomGraph graph = graph()) {
      ConceptSummary summary = summary(graph, 1, SummarySearch.within(3));
      assertEquals(List.of(1L, 2L, 1L, 1L), summary.conceptsByHops());
      long count = summary.groups().stream().mapToLong(ConceptSummary.Group::count).sum();
      assertEquals(6, count);
      ConceptSummary two = summary(graph, 1, SummarySearch.within(2).over(CAUSAL).listing(2));
      assertEquals(
          List.of(1.0),
          summary.groups().stream()
              .flatMap(group -> group.strongest().stream())
              .map(link -> link.association().confidence())
              .filter(confidence -> confidence == 1)
              .toList());
      long listed = two.groups().stream().mapToLong(group -> group.strongest().size()).sum();
      assertTrue(listed <= 4, two.toString());
      assertEquals(
          List.of(0.9, 0.7),
          two.groups().stream()
              .flatMap(group -> group.strongest().stream())
              .map(link -> link.association().confidence())
              .sorted((left, right) -> Double.compare(right, left))
              .limit(2)
              .toList());
    }
  }

  @Test
  void boundOnTheWorkIsReported() {
    try (RandomGraph graph = graph()) {
      ConceptSummary summary = summary(graph, 1, SummarySearch.within(5).lookingAt(2));
      assertFalse(summary.complete());
      assertEquals(2, summary.nodes());
    }
  }

  @Test
  void nothingIsAroundTheUnknown() {
    try (RandomGraph graph = graph()) {
      ConceptSummary summary = summary(graph, 99, SummarySearch.within(2));
      assertEquals(List.of(1L), summary.conceptsByHops());
      assertEquals(List.of(), summary.groups());
    }
  }
}
