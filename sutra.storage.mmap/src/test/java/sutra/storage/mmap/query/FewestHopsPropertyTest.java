package sutra.storage.mmap.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sutra.storage.api.Association;
import sutra.storage.api.AssociationType;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.ConceptStores;
import sutra.storage.api.Direction;
import sutra.storage.api.Durability;
import sutra.storage.api.Neighbor;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.Traversal;
import sutra.storage.api.WriteBatch;

/**
 * Shortest paths in random multigraphs, of which much was deleted, over many layers, agree with a
 * breadth-first search from one end over a set of links.
 */
class FewestHopsPropertyTest {

  private static final AssociationType UNUSED = new AssociationType("never used");
  private static final List<AssociationType> TYPES =
      List.of(AssociationType.CAUSAL, AssociationType.SEMANTIC, new AssociationType("road"));
  private static final int ROUNDS = 6;
  private static final int CHANGES = 250;
  private static final int QUESTIONS = 400;

  /** An association as the model knows it. */
  private record Link(ConceptId source, ConceptId target, AssociationType type) {}

  /** A snapshot, and the links as they were then. */
  private record Kept(Snapshot snapshot, Set<Link> links) {}

  @TempDir Path directory;

  private SplittableRandom random;
  private String context;
  private int ids;

  /** The fewer links for each concept, the longer are the paths, and the more ends are apart. */
  @ParameterizedTest
  @ValueSource(ints = {40, 150, 600})
  void pathsAreAsShortAsThoseOfASearchFromOneEnd(int idCount) {
    long seed = System.nanoTime();
    context = "FewestHopsPropertyTest ids=" + idCount + " seed=" + seed;
    System.out.println(context);
    random = new SplittableRandom(seed);
    ids = idCount;
    Set<Link> links = new HashSet<>();
    List<Kept> kept = new ArrayList<>();
    try (ConceptStore store = open()) {
      for (int round = 0; round < ROUNDS; round++) {
        for (int i = 0; i < CHANGES; i++) {
          change(store, links);
        }
        kept.add(new Kept(store.snapshot(), Set.copyOf(links)));
        kept.forEach(this::check);
      }
      assertTrue(store.stats().memtables() > 2 || store.stats().segmentBytes() > 0, context);
      kept.forEach(one -> one.snapshot.close());
    }
    try (ConceptStore store = open();
        Snapshot snapshot = store.snapshot()) {
      check(new Kept(snapshot, links));
    }
  }

  private ConceptStore open() {
    return ConceptStores.open(
        directory.resolve("store"),
        StoreOptions.builder().durability(Durability.OS).memtableBytes(20_000).build());
  }

  private void change(ConceptStore store, Set<Link> links) {
    Link link = new Link(id(), id(), type());
    switch (random.nextInt(20)) {
      case 0 -> {
        store.write(new WriteBatch().delete(link.source));
        links.removeIf(one -> one.source.equals(link.source) || one.target.equals(link.source));
      }
      case 1, 2, 3 ->
          store.write(new WriteBatch().put(Concept.builder(link.source, "a concept").build()));
      case 4, 5 -> {
        Link gone = links.isEmpty() ? link : anyOf(links);
        store.write(new WriteBatch().delete(gone.source, gone.target, gone.type));
        links.remove(gone);
      }
      default -> {
        Link put = random.nextInt(30) == 0 ? new Link(link.source, link.source, link.type) : link;
        store.write(new WriteBatch().put(Association.of(put.source, put.target, put.type, 0.5)));
        links.add(put);
      }
    }
  }

  private Link anyOf(Set<Link> links) {
    return links.stream().skip(random.nextInt(links.size())).findFirst().orElseThrow();
  }

  private void check(Kept kept) {
    for (int i = 0; i < QUESTIONS; i++) {
      ConceptId from = id();
      ConceptId to = random.nextInt(50) == 0 ? new ConceptId(77, 77) : id();
      Traversal traversal =
          Traversal.between(from, to)
              .along(Direction.values()[random.nextInt(3)])
              .over(types())
              .within(random.nextInt(3) == 0 ? 1_000 : 1 + random.nextInt(6));
      int expected = hops(kept.links, traversal);
      var found = kept.snapshot.path(traversal);
      String question = context + ": " + traversal;
      assertEquals(expected >= 0, found.isPresent(), question);
      if (found.isPresent()) {
        assertEquals(expected, found.get().hops(), question);
        assertWalks(found.get(), kept.links, traversal);
      }
      assertEquals(found, kept.snapshot.path(traversal), question);
    }
  }

  private void assertWalks(sutra.storage.api.Path path, Set<Link> links, Traversal traversal) {
    String question = context + ": " + traversal;
    ConceptId here = traversal.from();
    assertEquals(here, path.start(), question);
    for (Neighbor step : path.steps()) {
      Association link = step.association();
      boolean outgoing = step.direction() == Direction.OUTGOING;
      assertEquals(here, outgoing ? link.source() : link.target(), question);
      assertTrue(traversal.direction().includes(step.direction()), question);
      assertTrue(traversal.types().isEmpty() || traversal.types().contains(link.type()), question);
      assertTrue(links.contains(new Link(link.source(), link.target(), link.type())), question);
      here = step.id();
    }
    assertEquals(traversal.to(), here, question);
  }

  /** The number of associations of the shortest path, or -1 if the traversal allows none. */
  private static int hops(Set<Link> links, Traversal traversal) {
    Map<ConceptId, List<ConceptId>> neighbors = new HashMap<>();
    for (Link link : links) {
      if (traversal.types().isEmpty() || traversal.types().contains(link.type)) {
        if (traversal.direction().includes(Direction.OUTGOING)) {
          neighbors.computeIfAbsent(link.source, id -> new ArrayList<>()).add(link.target);
        }
        if (traversal.direction().includes(Direction.INCOMING)) {
          neighbors.computeIfAbsent(link.target, id -> new ArrayList<>()).add(link.source);
        }
      }
    }
    Map<ConceptId, Integer> depths = new HashMap<>(Map.of(traversal.from(), 0));
    Deque<ConceptId> queue = new ArrayDeque<>(List.of(traversal.from()));
    while (!queue.isEmpty()) {
      ConceptId here = queue.remove();
      for (ConceptId next : neighbors.getOrDefault(here, List.of())) {
        if (depths.putIfAbsent(next, depths.get(here) + 1) == null) {
          queue.add(next);
        }
      }
    }
    int hops = depths.getOrDefault(traversal.to(), -1);
    return hops <= traversal.maxDepth() ? hops : -1;
  }

  private AssociationType[] types() {
    return switch (random.nextInt(6)) {
      case 0, 1, 2 -> new AssociationType[0];
      case 3 -> new AssociationType[] {type()};
      case 4 -> new AssociationType[] {TYPES.get(0), TYPES.get(2)};
      default -> new AssociationType[] {UNUSED};
    };
  }

  private AssociationType type() {
    return TYPES.get(random.nextInt(TYPES.size()));
  }

  /** Some ids share a half. */
  private ConceptId id() {
    int number = random.nextInt(ids);
    return number % 2 == 0 ? new ConceptId(0, number) : new ConceptId(number, 1L << 40);
  }
}
