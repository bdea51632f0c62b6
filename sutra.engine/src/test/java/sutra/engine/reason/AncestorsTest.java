package sutra.engine.reason;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sutra.engine.reason.RandomGraph.id;
import static sutra.storage.api.AssociationType.COMPOSITIONAL;
import static sutra.storage.api.AssociationType.HIERARCHICAL;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sutra.storage.api.Association;
import sutra.storage.api.ConceptId;
import sutra.storage.api.Snapshot;

class AncestorsTest {

  @TempDir Path directory;

  private static CommonAncestors ancestors(
      RandomGraph graph, int left, int right, AncestorSearch search) {
    try (Snapshot snapshot = graph.store.snapshot()) {
      return Reasoning.over(snapshot).ancestors(id(left), id(right), search);
    }
  }

  private static List<ConceptId> ids(CommonAncestors found) {
    return found.ancestors().stream().map(CommonAncestor::id).toList();
  }

  @Test
  void onlyTheLowestAreGivenWithThePathsToThem() {
    try (RandomGraph graph = RandomGraph.in(directory)) {
      graph.link(1, HIERARCHICAL, 3, 0.9).link(2, HIERARCHICAL, 4, 0.5);
      graph.link(4, HIERARCHICAL, 3, 0.8).link(3, HIERARCHICAL, 9, 1);
      graph.link(1, HIERARCHICAL, 5, 0.5).link(2, HIERARCHICAL, 5, 0.5);
      CommonAncestors found = ancestors(graph, 1, 2, AncestorSearch.kinds());
      assertEquals(List.of(id(3), id(5)), ids(found));
      CommonAncestor first = found.ancestors().getFirst();
      assertEquals(0.9 * 0.5 * 0.8, first.confidence(), 1e-12);
      assertEquals(1, first.left().hops());
      assertEquals(2, first.right().hops());
      assertEquals(id(2), first.right().start());
      assertTrue(found.complete());
    }
  }

  @Test
  void conceptAboveTheOtherIsTheirAncestor() {
    try (RandomGraph graph = RandomGraph.in(directory)) {
      graph.link(1, HIERARCHICAL, 2, 0.9).link(2, HIERARCHICAL, 3, 0.9);
      CommonAncestors found = ancestors(graph, 1, 2, AncestorSearch.kinds());
      assertEquals(List.of(id(2)), ids(found));
      assertEquals(0, found.ancestors().getFirst().right().hops());
      assertEquals(List.of(id(1)), ids(ancestors(graph, 1, 1, AncestorSearch.kinds())));
    }
  }

  @Test
  void ofACycleTheSurestStandsForAll() {
    try (RandomGraph graph = RandomGraph.in(directory)) {
      graph.link(1, HIERARCHICAL, 3, 0.5).link(2, HIERARCHICAL, 4, 0.9);
      graph.link(3, HIERARCHICAL, 4, 0.9).link(4, HIERARCHICAL, 3, 0.8);
      graph.link(3, HIERARCHICAL, 9, 1);
      assertEquals(List.of(id(4)), ids(ancestors(graph, 1, 2, AncestorSearch.kinds())));
    }
  }

  @Test
  void typesDepthAndWorkAreBounded() {
    try (RandomGraph graph = RandomGraph.in(directory)) {
      graph.link(1, COMPOSITIONAL, 3, 1).link(2, COMPOSITIONAL, 4, 1).link(4, COMPOSITIONAL, 3, 1);
      AncestorSearch parts = AncestorSearch.kinds().over(COMPOSITIONAL);
      assertEquals(List.of(), ids(ancestors(graph, 1, 2, AncestorSearch.kinds())));
      assertEquals(List.of(id(3)), ids(ancestors(graph, 1, 2, parts)));
      assertEquals(List.of(), ids(ancestors(graph, 1, 2, parts.within(1))));
      CommonAncestors bounded = ancestors(graph, 1, 2, parts.lookingAt(2));
      assertFalse(bounded.complete());
      assertEquals(2, bounded.nodes());
    }
  }

  @Test
  void lowestAncestorsOfRandomGraphsAreThoseFromWhichNoOtherIsReached() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 40; i++) {
      int concepts = 2 + random.nextInt(9);
      try (RandomGraph graph =
          RandomGraph.of(
              directory.resolve("graph-" + i), random, concepts, random.nextInt(6 * concepts))) {
        for (int j = 0; j < 20; j++) {
          check(graph, random.nextInt(concepts), random.nextInt(concepts), "seed=" + seed);
        }
      }
    }
  }

  /** Each lowest component has one concept in the answer, and nothing else is in it. */
  private static void check(RandomGraph graph, int left, int right, String what) {
    Set<ConceptId> common = above(graph, id(left));
    common.retainAll(above(graph, id(right)));
    Set<Set<ConceptId>> lowest = new HashSet<>();
    for (ConceptId ancestor : common) {
      Set<ConceptId> component = new TreeSet<>();
      boolean isLowest = true;
      for (ConceptId other : common) {
        if (above(graph, other).contains(ancestor)) {
          component.add(other);
          isLowest &= above(graph, ancestor).contains(other);
        }
      }
      if (isLowest) {
        lowest.add(component);
      }
    }
    CommonAncestors found = ancestors(graph, left, right, AncestorSearch.kinds());
    assertEquals(lowest.size(), found.ancestors().size(), what);
    for (Set<ConceptId> component : lowest) {
      assertEquals(1, ids(found).stream().filter(component::contains).count(), what);
    }
    double before = 1;
    for (CommonAncestor ancestor : found.ancestors()) {
      assertEquals(id(left), ancestor.left().start(), what);
      assertEquals(id(right), ancestor.right().start(), what);
      assertTrue(ancestor.confidence() <= before + 1e-9, what);
      before = ancestor.confidence();
    }
  }

  private static Set<ConceptId> above(RandomGraph graph, ConceptId start) {
    Set<ConceptId> above = new TreeSet<>(Set.of(start));
    for (boolean grows = true; grows; ) {
      grows = false;
      for (Association link : graph.links) {
        if (link.type().equals(HIERARCHICAL)
            && link.confidence() > 0
            && above.contains(link.source())) {
          grows |= above.add(link.target());
        }
      }
    }
    return above;
  }
}
