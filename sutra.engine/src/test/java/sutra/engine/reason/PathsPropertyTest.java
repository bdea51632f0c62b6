package sutra.engine.reason;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sutra.storage.api.AssociationType;
import sutra.storage.api.ConceptId;
import sutra.storage.api.Direction;
import sutra.storage.api.Snapshot;
import sutra.storage.api.Traversal.Order;

/** The k best paths of random graphs, beside all paths tried one by one. */
class PathsPropertyTest {

  private static final int GRAPHS = 40;
  private static final int SEARCHES = 60;

  @TempDir Path directory;

  @Test
  void pathsAreTheBestOfAllThatThereAre() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < GRAPHS; i++) {
      int concepts = 2 + random.nextInt(8);
      int links = random.nextInt(3 * concepts);
      try (RandomGraph graph =
              RandomGraph.of(directory.resolve("graph-" + i), random, concepts, links);
          Snapshot snapshot = graph.store.snapshot()) {
        Reasoning reasoning = Reasoning.over(snapshot);
        for (int j = 0; j < SEARCHES; j++) {
          compare(reasoning, graph, concepts, random, "seed=" + seed);
        }
      }
    }
  }

  private static void compare(
      Reasoning reasoning, RandomGraph graph, int concepts, Random random, String seed) {
    PathSearch search =
        new PathSearch(
            types(random),
            Direction.values()[random.nextInt(3)],
            Order.values()[random.nextInt(2)],
            1 + random.nextInt(concepts),
            1 + random.nextInt(12),
            PathSearch.DEFAULT_NODE_LIMIT);
    Map<ConceptId, Double> from = ends(random, concepts);
    Map<ConceptId, Double> to = ends(random, concepts);
    List<PathReference.Found> expected = PathReference.paths(graph.links, search, from, to);
    RankedPaths found = reasoning.paths(from, to, search);
    String what = seed + ": " + search + " from " + from + " to " + to + " in " + graph.links;
    assertTrue(found.complete(), what);
    assertEquals(
        expected.stream().map(PathReference.Found::concepts).toList(),
        found.paths().stream().map(PathsPropertyTest::concepts).toList(),
        what);
    for (int i = 0; i < expected.size(); i++) {
      double confidence = found.paths().get(i).confidence();
      assertEquals(expected.get(i).confidence(), confidence, 1e-12, what);
    }
  }

  private static Set<AssociationType> types(Random random) {
    return random.nextBoolean()
        ? Set.of()
        : Set.copyOf(RandomGraph.TYPES.subList(random.nextInt(3), RandomGraph.TYPES.size()));
  }

  /** Mostly one concept; some of them are not in the graph. */
  private static Map<ConceptId, Double> ends(Random random, int concepts) {
    Map<ConceptId, Double> ends = new HashMap<>();
    int count = random.nextBoolean() ? 1 : random.nextInt(4);
    for (int i = 0; i < count; i++) {
      double confidence = random.nextBoolean() ? 1 : random.nextInt(5) / 4.0;
      ends.put(RandomGraph.id(random.nextInt(concepts + 1)), confidence);
    }
    return ends;
  }

  static List<ConceptId> concepts(ReasonedPath path) {
    List<ConceptId> concepts = new ArrayList<>();
    concepts.add(path.path().start());
    path.path().steps().forEach(step -> concepts.add(step.id()));
    return concepts;
  }
}
