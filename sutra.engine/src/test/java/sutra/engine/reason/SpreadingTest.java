package sutra.engine.reason;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static sutra.engine.reason.RandomGraph.id;
import static sutra.storage.api.AssociationType.CAUSAL;
import static sutra.storage.api.AssociationType.SEMANTIC;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sutra.engine.reason.Activation.Activated;
import sutra.storage.api.Association;
import sutra.storage.api.ConceptId;
import sutra.storage.api.Direction;
import sutra.storage.api.Snapshot;
import sutra.storage.api.WriteBatch;

class SpreadingTest {

  private static final double TOLERANCE = 1e-10;
  private static final Spreading OUTWARDS = Spreading.usual().along(Direction.OUTGOING);

  @TempDir Path directory;

  private static Activation activate(
      RandomGraph graph, Map<ConceptId, Double> seeds, Spreading options) {
    try (Snapshot snapshot = graph.store.snapshot()) {
      return Reasoning.over(snapshot).activate(seeds, options);
    }
  }

  private static Map<ConceptId, Double> byId(Activation activation) {
    Map<ConceptId, Double> byId = new HashMap<>();
    activation.concepts().forEach(concept -> byId.put(concept.id(), concept.activation()));
    return byId;
  }

  @Test
  void activationIsDividedAmongAssociationsByTheirConfidence() {
    try (RandomGraph graph = RandomGraph.in(directory)) {
      graph.link(1, CAUSAL, 2, 1).link(1, CAUSAL, 3, 0.5).link(2, CAUSAL, 3, 1);
      Activation found = activate(graph, Map.of(id(1), 1.0), OUTWARDS);
      assertEquals(
          List.of(id(1), id(3), id(2)), found.concepts().stream().map(Activated::id).toList());
      assertEquals(1, found.concepts().get(0).activation(), TOLERANCE);
      assertEquals(0.2 + 0.4 * 0.8, found.concepts().get(1).activation(), TOLERANCE);
      assertEquals(0.4, found.concepts().get(2).activation(), TOLERANCE);
      assertEquals(2, found.concepts().get(1).path().hops());
      assertEquals(id(2), found.concepts().get(1).path().steps().getFirst().id());
      assertEquals(0, found.concepts().get(0).path().hops());
      assertEquals(3, found.activated());
      assertTrue(found.complete());
    }
  }

  @Test
  void whatSeveralSeedsReachAddsUp() {
    try (RandomGraph graph = RandomGraph.in(directory)) {
      graph.link(1, CAUSAL, 3, 1).link(2, CAUSAL, 3, 0.5).link(2, SEMANTIC, 4, 0.5);
      Map<ConceptId, Double> seeds = Map.of(id(1), 0.5, id(2), 1.0, id(99), 1.0, id(5), 0.0);
      Map<ConceptId, Double> found = byId(activate(graph, seeds, OUTWARDS));
      assertEquals(0.4 + 0.2, found.get(id(3)), TOLERANCE);
      assertEquals(0.2, found.get(id(4)), TOLERANCE);
      Map<ConceptId, Double> causal = byId(activate(graph, seeds, OUTWARDS.over(CAUSAL)));
      assertEquals(0.4 + 0.4, causal.get(id(3)), TOLERANCE);
      assertFalse(causal.containsKey(id(4)));
    }
  }

  @Test
  void hubPassesNothingOnWhereEachShareIsBelowTheThreshold() {
    try (RandomGraph graph = RandomGraph.in(directory)) {
      WriteBatch batch = new WriteBatch();
      for (int i = 0; i < 1_000; i++) {
        batch.put(Association.of(id(2), id(100 + i), SEMANTIC));
      }
      batch.put(Association.of(id(1), id(2), CAUSAL));
      batch.put(Association.of(id(1), id(3), CAUSAL));
      batch.put(Association.of(id(3), id(4), CAUSAL));
      graph.store.write(batch);
      Activation found = activate(graph, Map.of(id(1), 1.0), Spreading.usual());
      assertEquals(4, found.activated());
      Activation all = activate(graph, Map.of(id(1), 1.0), Spreading.usual().above(0.0001));
      assertEquals(1_004, all.activated());
      assertEquals(20, all.concepts().size());
    }
  }

  @Test
  void boundOnConceptsIsReported() {
    try (RandomGraph graph = RandomGraph.in(directory)) {
      graph.link(1, CAUSAL, 2, 1).link(2, CAUSAL, 3, 1);
      Activation found = activate(graph, Map.of(id(1), 1.0), OUTWARDS.reaching(2));
      assertEquals(2, found.activated());
      assertFalse(found.complete());
      assertEquals(2, activate(graph, Map.of(id(1), 1.0), OUTWARDS.within(1)).activated());
    }
  }

  @Test
  void wrongNumbersAreRefused() {
    assertThrows(IllegalArgumentException.class, () -> Spreading.usual().decaying(1));
    assertThrows(IllegalArgumentException.class, () -> Spreading.usual().above(0));
    assertThrows(IllegalArgumentException.class, () -> Spreading.usual().within(0));
    try (RandomGraph graph = RandomGraph.in(directory)) {
      for (double wrong : new double[] {-1, Double.NaN, 1_025}) {
        Map<ConceptId, Double> seeds = Map.of(id(1), wrong);
        assertThrows(
            IllegalArgumentException.class, () -> activate(graph, seeds, Spreading.usual()));
      }
    }
  }

  @Test
  void activationOfRandomGraphsIsThatOfTheFormula() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 40; i++) {
      int concepts = 2 + random.nextInt(9);
      try (RandomGraph graph =
          RandomGraph.of(
              directory.resolve("graph-" + i), random, concepts, random.nextInt(4 * concepts))) {
        Map<ConceptId, Double> seeds = Map.of(id(random.nextInt(concepts)), 1.0, id(concepts), 0.5);
        Spreading options =
            Spreading.usual()
                .along(Direction.values()[random.nextInt(3)])
                .within(1 + random.nextInt(4))
                .above(1e-9)
                .best(100);
        check(graph, seeds, options, "seed=" + seed + " " + options + " " + graph.links);
      }
    }
  }

  private static void check(
      RandomGraph graph, Map<ConceptId, Double> seeds, Spreading options, String what) {
    Activation activation = activate(graph, seeds, options);
    Map<ConceptId, Double> expected = expected(graph.links, seeds, options);
    Map<ConceptId, Double> found = byId(activation);
    expected.forEach((id, value) -> {
      if (value > 1e-6) {
        boolean linked =
            graph.links.stream()
                .anyMatch(link -> link.source().equals(id) || link.target().equals(id));
        assertEquals(linked ? value : 0, found.getOrDefault(id, 0.0), 1e-6, what);
      }
    });
    for (Activated concept : activation.concepts()) {
      assertTrue(seeds.containsKey(concept.path().start()), what);
      assertEquals(concept.id(), concept.path().end(), what);
      assertTrue(concept.path().hops() <= options.hops(), what);
    }
  }

  private static Map<ConceptId, Double> expected(
      List<Association> links, Map<ConceptId, Double> seeds, Spreading options) {
    Map<ConceptId, Double> total = new HashMap<>(seeds);
    Map<ConceptId, Double> arrived = seeds;
    for (int hop = 0; hop < options.hops(); hop++) {
      Map<ConceptId, Double> arriving = new HashMap<>();
      for (Map.Entry<ConceptId, Double> from : arrived.entrySet()) {
        Map<Association, Integer> ends = new HashMap<>();
        for (Association link : links) {
          boolean out =
              link.source().equals(from.getKey())
                  && options.direction().includes(Direction.OUTGOING);
          boolean in =
              link.target().equals(from.getKey())
                  && options.direction().includes(Direction.INCOMING);
          ends.put(link, (out ? 1 : 0) + (in ? 1 : 0));
        }
        int fan = ends.values().stream().mapToInt(Integer::intValue).sum();
        ends.forEach((link, count) -> {
          if (count > 0) {
            ConceptId other = link.source().equals(from.getKey()) ? link.target() : link.source();
            double part = from.getValue() * options.decay() * link.confidence() * count / fan;
            arriving.merge(other, part, Double::sum);
          }
        });
      }
      arriving.forEach((id, value) -> total.merge(id, value, Double::sum));
      arrived = arriving;
    }
    return total;
  }
}
