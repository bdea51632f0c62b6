package sutra.storage.mmap.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.Durability;
import sutra.storage.api.Filter;
import sutra.storage.api.Hit;
import sutra.storage.api.Query;
import sutra.storage.api.QueryPlan;
import sutra.storage.api.QueryPlan.PartPlan;
import sutra.storage.api.QueryPlan.Strategy;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.WriteBatch;

/** A segment of 2,000 concepts, of which one in a hundred is rare, and a memtable of two. */
class ExplainTest {

  private static final int COUNT = 2_000;
  private static final Filter RARE = Filter.attribute("rest").equalTo(7);

  @TempDir Path directory;

  private ConceptStore store;
  private Snapshot snapshot;

  @BeforeEach
  void write() {
    var options = StoreOptions.builder().dimension(2).durability(Durability.MEMORY).build();
    store = new MmapStoreProvider().open(directory.resolve("store"), options);
    WriteBatch batch = new WriteBatch();
    for (int i = 0; i < COUNT; i++) {
      batch.put(concept(i));
    }
    store.write(batch);
    store.compact();
    store.put(concept(COUNT));
    store.put(concept(COUNT + 7));
    snapshot = store.snapshot();
  }

  @AfterEach
  void close() {
    snapshot.close();
    store.close();
  }

  private static Concept concept(int number) {
    String content = number % 100 == 7 ? "river rare" : "river";
    return Concept.builder(new ConceptId(0, number), content)
        .embedding(number, 1)
        .attribute("rest", number % 100)
        .created(Instant.EPOCH.plusSeconds(number))
        .build();
  }

  private List<PartPlan> parts(Query.Builder query) {
    QueryPlan plan = snapshot.explain(query.build());
    assertEquals(snapshot.search(query.build()), plan.hits());
    assertEquals(1, plan.rankings().size());
    return plan.rankings().getFirst().parts();
  }

  private static void assertPart(
      PartPlan part, String name, Strategy strategy, long rows, OptionalLong passing) {
    assertTrue(part.part().startsWith(name), part::toString);
    assertEquals(strategy, part.strategy());
    assertEquals(rows, part.rows());
    assertEquals(passing, part.passing());
  }

  @Test
  void partsAreToldFromTheOldestOn() {
    List<PartPlan> parts = parts(Query.builder().words("river"));
    assertEquals(2, parts.size());
    assertPart(parts.get(0), "segment ", Strategy.SKIP_BLOCKS, COUNT, OptionalLong.empty());
    assertPart(parts.get(1), "memtable", Strategy.SCAN_POSTINGS, 2, OptionalLong.empty());
    assertEquals(2, parts.get(1).scored());
  }

  @Test
  void wordsOfFewThatAreCheapToFindAreScoredAlone() {
    PartPlan segment = parts(Query.builder().words("river").having("rare")).getFirst();
    assertPart(segment, "segment ", Strategy.SCAN_PASSING, COUNT, OptionalLong.of(20));
    assertEquals(20, segment.scored());
  }

  @Test
  void wordsOfFewThatAreKnownAreScoredAlone() {
    Query.Builder query = Query.builder().words("river").where(RARE);
    snapshot.search(query.build()); // asks so many one by one that it comes to know all
    PartPlan segment = parts(query).getFirst();
    assertPart(segment, "segment ", Strategy.SCAN_PASSING, COUNT, OptionalLong.of(20));
    assertEquals(20, segment.scored());
  }

  @Test
  void newestAreListedFromTheEnd() {
    List<PartPlan> parts = parts(Query.builder().createdFrom(Instant.EPOCH).limit(5));
    assertPart(parts.getFirst(), "segment ", Strategy.SCAN_TIMES, COUNT, OptionalLong.of(COUNT));
    assertTrue(parts.getFirst().scored() <= 5, parts::toString);
  }

  @Test
  void listOfFewGoesThroughThem() {
    PartPlan segment =
        parts(Query.builder().among(List.of(new ConceptId(0, 3), new ConceptId(0, 5)))).getFirst();
    assertPart(segment, "segment ", Strategy.SCAN_PASSING, COUNT, OptionalLong.of(2));
    assertEquals(2, segment.scored());
  }

  @Test
  void rowsOfNearnessAreEmbeddings() {
    List<PartPlan> parts = parts(Query.builder().near(new float[] {1, 0}).where(RARE));
    assertEquals(COUNT, parts.getFirst().rows());
    assertEquals(OptionalLong.of(20), parts.getFirst().passing());
    assertEquals(OptionalLong.of(1), parts.getLast().passing());
  }

  @Test
  void bothRankingsAreTold() {
    Query query = Query.builder().near(new float[] {1, 0}).words("rare").build();
    assertEquals(
        List.of(Hit.Ranking.MEANING, Hit.Ranking.WORDS),
        snapshot.explain(query).rankings().stream().map(QueryPlan.RankingPlan::ranking).toList());
  }
}
