package sutra.storage.mmap.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
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
import sutra.storage.api.ConceptId;
import sutra.storage.api.Direction;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.Hit;
import sutra.storage.api.Neighbor;
import sutra.storage.api.Path;
import sutra.storage.api.Query;
import sutra.storage.api.Snapshot;
import sutra.storage.api.Traversal;
import sutra.storage.api.kernel.Similarity;

/** Compares every kind of answer of a snapshot with the model's. */
record ModelCheck(ModelStore model, Snapshot snapshot, SplittableRandom random) {

  private static final int IDS = 61; // one more than are ever written

  static ConceptId id(int number) {
    return new ConceptId(number % 3, number * 0x9E3779B97F4A7C15L);
  }

  static Instant instant(int number) {
    return Instant.EPOCH.plusNanos(1_000L * (number - 10));
  }

  /** Small whole components, so that sums are exact and ties are real; sometimes zero or long. */
  static float[] vector(SplittableRandom random, int dimension) {
    float[] vector = new float[dimension];
    float scale = random.nextInt(5) == 0 ? 1000 : 1;
    if (random.nextInt(8) > 0) {
      for (int i = 0; i < dimension; i++) {
        vector[i] = scale * (random.nextInt(7) - 3);
      }
    }
    return vector;
  }

  void run() {
    assertEquals(model.sequence, snapshot.sequence());
    checkAll();
    for (int i = 0; i < IDS; i++) {
      assertEquals(model.get(id(i)), snapshot.get(id(i)));
    }
    for (int i = 0; i < 20; i++) {
      checkNeighbors(randomId());
    }
    checkWords("river");
    checkWords("THE river bank bank of nowhere");
    checkWords("zu\u0308rich 中 e");
    assertEquals(model.spaces().all(), snapshot.spaces());
    model.spaces().all().forEach(this::checkNearest);
    for (int i = 0; i < 5; i++) {
      checkTimes(instant(random.nextInt(45)), instant(random.nextInt(45)));
      checkPaths(randomId(), randomId(), 1 + random.nextInt(5));
    }
  }

  private ConceptId randomId() {
    return id(random.nextInt(IDS));
  }

  private void checkAll() {
    assertEquals(model.concepts().size(), snapshot.conceptCount());
    assertEquals(model.associations().size(), snapshot.associationCount());
    assertEquals(
        model.concepts(),
        snapshot.concepts().collect(Collectors.toMap(Concept::id, Function.identity())));
    Map<ModelStore.Link, Association> links = new HashMap<>();
    snapshot
        .associations()
        .iterator()
        .forEachRemaining(a ->
            assertEquals(
                null,
                links.put(new ModelStore.Link(a.source(), a.target(), a.type()), a),
                "twice"));
    assertEquals(model.associations(), links);
  }

  private void checkNeighbors(ConceptId id) {
    for (Direction direction : Direction.values()) {
      for (Set<AssociationType> types :
          List.of(
              Set.<AssociationType>of(),
              Set.of(AssociationType.CAUSAL),
              Set.of(new AssociationType("road"), new AssociationType("unknown")))) {
        List<Neighbor> expected = model.neighbors(id, direction, types);
        List<Neighbor> found = snapshot.neighbors(id, direction, types);
        assertEquals(expected.size(), found.size());
        assertEquals(Set.copyOf(expected), Set.copyOf(found));
        var surestFirst =
            Comparator.comparingDouble((Neighbor n) -> n.association().confidence())
                .thenComparingLong(n -> n.association().version())
                .reversed();
        assertTrue(isSorted(found, surestFirst), () -> "order of " + found);
      }
    }
  }

  private static <T> boolean isSorted(List<T> list, Comparator<T> order) {
    for (int i = 1; i < list.size(); i++) {
      if (order.compare(list.get(i - 1), list.get(i)) > 0) {
        return false;
      }
    }
    return true;
  }

  private void checkWords(String question) {
    if (model.concepts().isEmpty()) {
      return;
    }
    int limit = 1 + random.nextInt(80);
    checkRanking(model.bm25(question), snapshot.search(Query.words(question, limit)), limit, 1e-9);
  }

  private void checkNearest(EmbeddingSpace space) {
    checkNearest(space, new float[space.dimension()]);
    for (int i = 0; i < 5; i++) {
      checkNearest(space, vector(random, space.dimension()));
    }
  }

  private void checkNearest(EmbeddingSpace space, float[] vector) {
    int limit = 1 + random.nextInt(80);
    Map<ConceptId, Double> expected = model.similarities(space, vector);
    double tolerance = space.similarity() == Similarity.DOT ? 1 : 1e-5; // dots reach ten millions
    Query.Builder query = Query.builder().near(vector).limit(limit);
    if (!space.equals(model.spaces().active())) {
      query.space(space.name());
    }
    checkRanking(expected, snapshot.search(query.build()), limit, tolerance);
  }

  /** Hits must be the best, in order, with the right scores; ties may stand in any order. */
  private static void checkRanking(
      Map<ConceptId, Double> expected, List<Hit> hits, int limit, double tolerance) {
    assertEquals(Math.min(limit, expected.size()), hits.size());
    List<Double> best = expected.values().stream().sorted(Comparator.reverseOrder()).toList();
    for (int i = 0; i < hits.size(); i++) {
      Hit hit = hits.get(i);
      assertEquals(best.get(i), hit.score(), tolerance, "score at rank " + i);
      assertEquals(expected.get(hit.concept().id()), hit.score(), tolerance, "its own score");
      assertEquals(i + 1, hit.parts().getFirst().rank());
    }
    assertTrue(isSorted(hits, Comparator.comparingDouble(Hit::score).reversed()));
    assertEquals(hits.size(), hits.stream().map(hit -> hit.concept().id()).distinct().count());
  }

  private void checkTimes(Instant from, Instant before) {
    int limit = 1 + random.nextInt(40);
    Query query = Query.builder().createdFrom(from).createdBefore(before).limit(limit).build();
    List<Hit> hits = snapshot.search(query);
    List<Instant> found = hits.stream().map(hit -> hit.concept().created()).toList();
    List<ConceptId> expected = model.created(from, before, limit);
    assertEquals(
        expected.stream().map(id -> model.get(id).orElseThrow().created()).toList(), found);
    assertTrue(
        isSorted(
            hits.stream().map(Hit::concept).toList(),
            Comparator.comparing(Concept::created).reversed().thenComparing(Concept::version)));
  }

  private void checkPaths(ConceptId from, ConceptId to, int depth) {
    for (Direction direction : Direction.values()) {
      Traversal walk = Traversal.between(from, to).along(direction).within(depth);
      Optional<Path> shortest = snapshot.path(walk);
      int hops = model.hops(from, to, direction, depth);
      assertEquals(hops, shortest.map(Path::hops).orElse(-1));
      shortest.ifPresent(path -> checkSteps(path, to, direction));
      Optional<Path> surest = snapshot.path(walk.byConfidence());
      double confidence = model.bestConfidence(from, to, direction, depth);
      assertEquals(confidence, surest.map(Path::confidence).orElse(0.0), 1e-12);
      assertTrue(surest.map(Path::hops).orElse(0) <= depth);
      surest.ifPresent(path -> checkSteps(path, to, direction));
    }
  }

  private void checkSteps(Path path, ConceptId to, Direction direction) {
    ConceptId at = path.start();
    for (Neighbor step : path.steps()) {
      assertTrue(model.neighbors(at, direction, Set.of()).contains(step), "no such step " + step);
      at = step.id();
    }
    assertEquals(to, at);
  }
}
