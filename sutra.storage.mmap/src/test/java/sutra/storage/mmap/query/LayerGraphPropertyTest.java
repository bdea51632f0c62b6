package sutra.storage.mmap.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sutra.storage.api.Association;
import sutra.storage.api.AssociationType;
import sutra.storage.api.CompactionOptions;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.ConceptStores;
import sutra.storage.api.Direction;
import sutra.storage.api.Durability;
import sutra.storage.api.GraphCursor;
import sutra.storage.api.GraphView;
import sutra.storage.api.HistoryDroppedException;
import sutra.storage.api.Retention;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.WriteBatch;
import sutra.storage.tck.GraphComparison;

/**
 * Graphs of random stores, of which much was deleted and put anew, over many layers and after merges,
 * now and in the past, have exactly the links of a map, seen from either end.
 */
class LayerGraphPropertyTest {

  private static final List<AssociationType> TYPES =
      List.of(AssociationType.CAUSAL, AssociationType.SEMANTIC, new AssociationType("road"));
  private static final Set<AssociationType> SOME =
      Set.of(AssociationType.CAUSAL, new AssociationType("never used"));
  private static final int ROUNDS = 8;
  private static final int CHANGES = 200;
  private static final int IDS = 80;

  /** What names an association. */
  private record Link(ConceptId source, ConceptId target, AssociationType type) {}

  /** A graph that stays open, and the confidences of the links as they were then. */
  private record Kept(Snapshot snapshot, GraphView graph, Map<Link, Double> links) {}

  @TempDir Path directory;

  private SplittableRandom random;
  private String context;
  private final Map<Link, Double> links = new HashMap<>();
  private final Map<Long, Map<Link, Double>> past = new HashMap<>();

  static List<Retention> retentions() {
    return List.of(Retention.ALL, Retention.LATEST);
  }

  @ParameterizedTest
  @MethodSource("retentions")
  void graphsHaveTheLinksOfAMap(Retention retention) {
    long seed = System.nanoTime();
    context = "LayerGraphPropertyTest " + retention + " seed=" + seed;
    System.out.println(context);
    random = new SplittableRandom(seed);
    List<Kept> kept = new ArrayList<>();
    try (ConceptStore store = open(retention)) {
      for (int round = 0; round < ROUNDS; round++) {
        for (int i = 0; i < CHANGES; i++) {
          change(store);
        }
        kept.add(keep(store));
        if (round % 3 == 2) {
          store.compact();
          kept.add(keep(store)); // one layer
        }
        kept.forEach(this::check);
        checkPast(store, retention);
      }
      kept.forEach(one -> one.snapshot.close());
    }
    try (ConceptStore store = open(retention)) {
      Kept reopened = keep(store);
      check(reopened);
      reopened.snapshot.close();
    }
  }

  private ConceptStore open(Retention retention) {
    return ConceptStores.open(
        directory.resolve("store"),
        StoreOptions.builder()
            .durability(Durability.OS)
            .memtableBytes(20_000)
            .compaction(CompactionOptions.DEFAULT.withRetention(retention))
            .build());
  }

  private void change(ConceptStore store) {
    Link link = new Link(id(), id(), TYPES.get(random.nextInt(TYPES.size())));
    WriteBatch batch = new WriteBatch();
    switch (random.nextInt(16)) {
      case 0 -> {
        batch.delete(link.source);
        links
            .keySet()
            .removeIf(one -> one.source.equals(link.source) || one.target.equals(link.source));
      }
      case 1, 2 -> batch.put(Concept.builder(link.source, "a concept").build());
      case 3, 4 -> {
        Link gone =
            links.keySet().stream().skip(random.nextInt(links.size() + 1)).findFirst().orElse(link);
        batch.delete(gone.source, gone.target, gone.type);
        links.remove(gone);
      }
      default -> {
        double confidence = random.nextInt(9) / 8.0;
        batch.put(Association.of(link.source, link.target, link.type, confidence));
        links.put(link, confidence);
      }
    }
    past.put(store.write(batch).sequence(), Map.copyOf(links));
  }

  private Kept keep(ConceptStore store) {
    Snapshot snapshot = store.snapshot();
    return new Kept(snapshot, snapshot.graph(), Map.copyOf(links));
  }

  private void check(Kept kept) {
    for (Direction end : List.of(Direction.OUTGOING, Direction.INCOMING)) {
      Map<Link, Double> met = new HashMap<>();
      GraphCursor cursor = kept.graph.cursor(end, Set.of());
      for (int node = 0; node < kept.graph.nodeCount(); node++) {
        ConceptId here = kept.graph.id(node);
        for (cursor.from(node); cursor.next(); ) {
          ConceptId other = kept.graph.id(cursor.other());
          assertEquals(end == Direction.OUTGOING, cursor.isOutgoing(), context);
          Link link =
              cursor.isOutgoing()
                  ? new Link(here, other, cursor.type())
                  : new Link(other, here, cursor.type());
          assertTrue(met.put(link, cursor.confidence()) == null, context);
        }
      }
      assertEquals(kept.links, met, context);
    }
    GraphComparison.check(kept.snapshot, SOME);
  }

  /** A few commits of the past; retention may have dropped what ended before the last merge. */
  private void checkPast(ConceptStore store, Retention retention) {
    List<Long> sequences = List.copyOf(past.keySet());
    for (int i = 0; i < 6; i++) {
      long sequence = sequences.get(random.nextInt(sequences.size()));
      try (Snapshot snapshot = store.asOf(sequence)) {
        check(new Kept(snapshot, snapshot.graph(), past.get(sequence)));
      } catch (HistoryDroppedException dropped) {
        assertEquals(Retention.LATEST, retention, context);
      }
    }
  }

  /** Some ids share a half. */
  private ConceptId id() {
    int number = random.nextInt(IDS);
    return number % 2 == 0 ? new ConceptId(0, number) : new ConceptId(-number, 1L << 40);
  }
}
