package sutra.engine.reason;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sutra.engine.reason.RandomGraph.id;
import static sutra.storage.api.AssociationType.CAUSAL;
import static sutra.storage.api.AssociationType.HIERARCHICAL;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sutra.storage.api.Association;
import sutra.storage.api.AssociationType;
import sutra.storage.api.Snapshot;

class ContradictionsTest {

  private static final AssociationType NOT_KIND = Negation.of(HIERARCHICAL);

  @TempDir Path directory;

  private static Contradictions all(RandomGraph graph, ContradictionSearch search) {
    try (Snapshot snapshot = graph.store.snapshot()) {
      return Reasoning.over(snapshot).contradictions(search);
    }
  }

  private static Contradictions around(RandomGraph graph, int concept, ContradictionSearch search) {
    try (Snapshot snapshot = graph.store.snapshot()) {
      return Reasoning.over(snapshot).contradictions(id(concept), search);
    }
  }

  @Test
  void negationIsNamedAfterItsType() {
    assertEquals("not-hierarchical", NOT_KIND.name());
    assertEquals("not-located-in", Negation.of(AssociationType.of("Located-In")).name());
    assertTrue(Negation.isNegation(NOT_KIND));
    assertFalse(Negation.isNegation(HIERARCHICAL));
  }

  @Test
  void statementAndItsNegationAreListedTheStrongestFirst() {
    try (RandomGraph graph = RandomGraph.in(directory)) {
      graph.link(1, HIERARCHICAL, 2, 0.9).link(1, NOT_KIND, 2, 0.4);
      graph.link(3, HIERARCHICAL, 4, 0.6).link(3, NOT_KIND, 4, 0.7);
      graph.link(5, HIERARCHICAL, 6, 1).link(6, NOT_KIND, 5, 1);
      graph.link(5, NOT_KIND, 7, 1).link(5, CAUSAL, 7, 1);
      Contradictions found = all(graph, ContradictionSearch.negations());
      assertEquals(2, found.count());
      Contradiction first = found.strongest().getFirst();
      assertEquals(Contradiction.Kind.NEGATION, first.kind());
      assertEquals(id(3), first.held().source());
      assertEquals(HIERARCHICAL, first.held().type());
      assertEquals(0.6, first.held().confidence());
      assertEquals(0.7, first.against().confidence());
      assertEquals(0.6, first.strength());
      assertEquals(id(1), found.strongest().getLast().held().source());
      Contradictions one = all(graph, ContradictionSearch.negations().strongest(1));
      assertEquals(2, one.count());
      assertEquals(found.strongest().subList(0, 1), one.strongest());
    }
  }

  @Test
  void contradictionsOfOneConceptAreThoseItTakesPartIn() {
    try (RandomGraph graph = RandomGraph.in(directory)) {
      graph.link(1, HIERARCHICAL, 2, 0.9).link(1, NOT_KIND, 2, 0.4);
      graph.link(3, HIERARCHICAL, 4, 0.6).link(3, NOT_KIND, 4, 0.7);
      assertEquals(1, around(graph, 1, ContradictionSearch.negations()).count());
      assertEquals(1, around(graph, 2, ContradictionSearch.negations()).count());
      assertEquals(
          all(graph, ContradictionSearch.negations()).strongest().getFirst(),
          around(graph, 4, ContradictionSearch.negations()).strongest().getFirst());
      assertEquals(0, around(graph, 9, ContradictionSearch.negations()).count());
    }
  }

  @Test
  void conceptsThatAreEachAKindOfTheOtherAreListedIfAskedFor() {
    try (RandomGraph graph = RandomGraph.in(directory)) {
      graph.link(1, HIERARCHICAL, 2, 0.9).link(2, HIERARCHICAL, 1, 0.4);
      graph.link(1, HIERARCHICAL, 1, 1).link(1, CAUSAL, 3, 1).link(3, CAUSAL, 1, 1);
      assertEquals(0, all(graph, ContradictionSearch.negations()).count());
      ContradictionSearch both = ContradictionSearch.negations().andMutual();
      Contradictions found = all(graph, both);
      assertEquals(1, found.count());
      assertEquals(Contradiction.Kind.MUTUAL, found.strongest().getFirst().kind());
      assertEquals(0.4, found.strongest().getFirst().strength());
      assertEquals(found.strongest(), around(graph, 1, both).strongest());
      assertEquals(found.strongest(), around(graph, 2, both).strongest());
    }
  }

  @Test
  void allContradictionsOfRandomGraphsAreFound() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 40; i++) {
      int concepts = 2 + random.nextInt(6);
      try (RandomGraph graph =
          RandomGraph.of(
              directory.resolve("graph-" + i), random, concepts, random.nextInt(8 * concepts))) {
        Contradictions found = all(graph, ContradictionSearch.negations().andMutual());
        assertEquals(expected(graph.links), found.count(), "seed=" + seed);
        assertEquals(
            found.strongest().stream().sorted(Contradiction.STRONGEST_FIRST).toList(),
            found.strongest(),
            "seed=" + seed);
      }
    }
  }

  private static long expected(List<Association> links) {
    long count = 0;
    for (Association held : links) {
      for (Association other : links) {
        boolean same = held.source().equals(other.source()) && held.target().equals(other.target());
        boolean opposite =
            held.source().equals(other.target()) && held.target().equals(other.source());
        boolean kinds = held.type().equals(HIERARCHICAL) && other.type().equals(HIERARCHICAL);
        if (same && Negation.of(held.type()).equals(other.type())
            || opposite && kinds && held.source().compareTo(held.target()) < 0) {
          count++;
        }
      }
    }
    return count;
  }
}
