package sutra.storage.tck;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import sutra.storage.api.Association;
import sutra.storage.api.AssociationType;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptCursor;
import sutra.storage.api.ConceptId;
import sutra.storage.api.Direction;
import sutra.storage.api.Neighbor;
import sutra.storage.api.Path;
import sutra.storage.api.Snapshot;
import sutra.storage.api.Traversal;

/**
 * Compares every kind of answer of a snapshot with the one expected. Where the contract leaves an
 * order open, among equals, any order is right.
 */
final class SnapshotComparison {

  private static final double TOLERANCE = 1e-12;
  private static final int SAMPLES = 10;

  private static final Comparator<Neighbor> SUREST_FIRST =
      Comparator.comparingDouble((Neighbor n) -> n.association().confidence())
          .thenComparingLong(n -> n.association().version())
          .reversed();

  private final Snapshot expected;
  private final Snapshot found;
  private final Map<Long, Long> sequences;
  private final SplittableRandom random;

  /**
   * @param expected the reference's snapshot
   * @param found the provider's snapshot
   * @param sequences for each sequence of the reference, that of the provider
   * @param random picks what is asked
   */
  SnapshotComparison(
      Snapshot expected, Snapshot found, Map<Long, Long> sequences, SplittableRandom random) {
    this.expected = expected;
    this.found = found;
    this.sequences = sequences;
    this.random = random;
  }

  void run() {
    compareContents();
    for (int number = 0; number <= RandomChanges.IDS; number++) {
      ConceptId id = RandomChanges.id(number);
      assertEquals(expected.get(id).map(this::translated), found.get(id));
    }
    for (int sample = 0; sample < SAMPLES; sample++) {
      compareNeighbors(randomId());
      comparePaths(randomId(), randomId(), 1 + random.nextInt(5));
    }
    GraphComparison.check(found, Set.of(new AssociationType("road"), AssociationType.CAUSAL));
    new RankingComparison(expected, found, random).run();
  }

  private ConceptId randomId() {
    return RandomChanges.id(random.nextInt(RandomChanges.IDS + 1)); // one is never put
  }

  /** The same concept with the provider's version. */
  private Concept translated(Concept concept) {
    return concept.toBuilder().stored(sequences.get(concept.version()), concept.modified()).build();
  }

  private Association translated(Association given) {
    return new Association(
        given.source(),
        given.target(),
        given.type(),
        given.confidence(),
        given.weight(),
        given.created(),
        sequences.get(given.version()));
  }

  private void compareContents() {
    assertEquals(expected.conceptCount(), found.conceptCount());
    for (String words : RankingComparison.QUESTIONS) {
      assertEquals(expected.conceptCount(words), found.conceptCount(words), words);
    }
    assertEquals(expected.associationCount(), found.associationCount());
    assertEquals(
        counted(expected.concepts().map(this::translated).toList()),
        counted(found.concepts().toList()));
    compareCursor();
    assertEquals(
        counted(expected.associations().map(this::translated).toList()),
        counted(found.associations().toList()));
  }

  /** Field by field each concept is what it is as a whole, met on the way or by its id. */
  private void compareCursor() {
    ConceptCursor cursor = found.cursor();
    long count = 0;
    for (; cursor.next(); count++) {
      Concept whole = cursor.concept();
      assertEquals(Optional.of(whole), found.get(cursor.id()));
      ConceptCursor alone = found.cursor(cursor.id());
      assertTrue(alone.next());
      compareFields(whole, cursor);
      compareFields(whole, alone);
      assertFalse(alone.next(), "an id names one concept");
    }
    assertEquals(found.concepts().count(), count);
    assertFalse(cursor.next(), "the end stays the end");
  }

  private static void compareFields(Concept whole, ConceptCursor cursor) {
    assertEquals(whole.id(), cursor.id());
    assertEquals(whole.content(), cursor.content());
    assertArrayEquals(whole.embedding().orElse(null), cursor.embedding().orElse(null));
    assertEquals(whole.strength(), cursor.strength());
    assertEquals(whole.confidence(), cursor.confidence());
    assertEquals(whole.created(), cursor.created());
    assertEquals(whole.modified(), cursor.modified());
    assertEquals(whole.version(), cursor.version());
    assertEquals(whole.expiry(), cursor.expiry());
    assertEquals(whole.attributes(), cursor.attributes());
  }

  /** The elements and how often each is there, without their order. */
  private static <T> Map<T, Long> counted(List<T> elements) {
    return elements.stream()
        .collect(Collectors.groupingBy(Function.identity(), HashMap::new, Collectors.counting()));
  }

  private List<Neighbor> neighbors(ConceptId id, Direction direction, Set<AssociationType> types) {
    return expected.neighbors(id, direction, types).stream()
        .map(n -> new Neighbor(translated(n.association()), n.direction()))
        .toList();
  }

  private void compareNeighbors(ConceptId id) {
    Set<AssociationType> some =
        Set.of(new AssociationType("road"), new AssociationType("never used"));
    for (Direction direction : Direction.values()) {
      for (Set<AssociationType> types :
          List.of(Set.<AssociationType>of(), Set.of(AssociationType.CAUSAL), some)) {
        List<Neighbor> answer = found.neighbors(id, direction, types);
        assertEquals(counted(neighbors(id, direction, types)), counted(answer));
        assertEquals(answer.stream().sorted(SUREST_FIRST).toList(), answer, "order");
      }
    }
  }

  private void comparePaths(ConceptId from, ConceptId to, int depth) {
    for (Direction direction : Direction.values()) {
      Traversal walk = Traversal.between(from, to).along(direction).within(depth);
      Traversal some = walk.over(AssociationType.CAUSAL, new AssociationType("road"));
      for (Traversal each : List.of(walk, some, walk.byConfidence(), some.byConfidence())) {
        comparePaths(each);
      }
    }
  }

  private void comparePaths(Traversal walk) {
    Optional<Path> best = expected.path(walk);
    Optional<Path> answer = found.path(walk);
    assertEquals(best.isPresent(), answer.isPresent(), () -> "whether there is a path: " + walk);
    if (answer.isEmpty()) {
      return;
    }
    if (walk.order() == Traversal.Order.FEWEST_HOPS) {
      assertEquals(best.get().hops(), answer.get().hops());
    } else {
      assertEquals(best.get().confidence(), answer.get().confidence(), TOLERANCE);
    }
    assertTrue(answer.get().hops() <= walk.maxDepth());
    checkSteps(walk, answer.get());
  }

  private void checkSteps(Traversal walk, Path path) {
    ConceptId at = walk.from();
    assertEquals(at, path.start());
    for (Neighbor step : path.steps()) {
      assertTrue(
          neighbors(at, walk.direction(), walk.types()).contains(step), () -> "no step " + step);
      at = step.id();
    }
    assertEquals(walk.to(), at);
  }
}
