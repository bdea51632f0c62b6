package sutra.storage.mmap.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.ConceptStores;
import sutra.storage.api.Durability;
import sutra.storage.api.Filter;
import sutra.storage.api.Hit;
import sutra.storage.api.Query;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.WriteBatch;

/**
 * The same commits in a store of many segments and in one whose only memtable is scored whole: every
 * search by words has to find the same in both, score for score, to the last bit.
 */
class BlockMaxPropertyTest {

  private static final Instant NOW = Instant.parse("2026-05-05T05:05:05Z");
  private static final int LARGE = 1 << 28;

  @TempDir Path directory;

  private SplittableRandom random;
  private int vocabulary;
  private int contentLimit;
  private int ids;

  @RepeatedTest(6)
  @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void searchOfSegmentsFindsWhatScoringEverythingFinds() throws IOException {
    long seed = System.nanoTime();
    System.out.println("BlockMaxPropertyTest seed=" + seed);
    random = new SplittableRandom(seed);
    vocabulary = 2 + random.nextInt(1 << random.nextInt(2, 11));
    contentLimit = 1 + random.nextInt(1 << random.nextInt(1, 7));
    ids = 1_000 + random.nextInt(20_000);
    boolean onlyNew = random.nextBoolean(); // nothing ends: the dictionary counts the concepts
    int conceptBytes = 128 + 3 * contentLimit; // at the least
    int memtableBytes = conceptBytes * (200 + random.nextInt(5_000));
    try (ConceptStore whole = open("whole", LARGE);
        ConceptStore divided = open("divided", memtableBytes)) {
      write(6_000, onlyNew, whole, divided);
      compare(whole, divided, 40);
    }
    // What was sealed last becomes a segment when its commits are read from the log again.
    try (ConceptStore whole = open("whole", LARGE);
        ConceptStore divided = open("divided", memtableBytes)) {
      do {
        compare(whole, divided, 60);
      } while (segments("divided") == 0);
      try (Snapshot wholeBefore = whole.snapshot();
          Snapshot dividedBefore = divided.snapshot()) {
        write(1_000, onlyNew, whole, divided);
        compare(wholeBefore, dividedBefore, 40);
      }
      compare(whole, divided, 100);
    }
    try (ConceptStore whole = open("whole", LARGE);
        ConceptStore divided = open("divided", memtableBytes)) {
      compare(whole, divided, 100);
    }
    assertEquals(0, segments("whole"));
  }

  private ConceptStore open(String name, long memtableBytes) {
    return ConceptStores.open(
        directory.resolve(name),
        StoreOptions.builder()
            .memtableBytes(memtableBytes)
            .durability(Durability.MEMORY)
            .clock(Clock.fixed(NOW, ZoneOffset.UTC))
            .build());
  }

  private long segments(String name) throws IOException {
    Path segments = directory.resolve(name).resolve("segments");
    if (!Files.isDirectory(segments)) {
      return 0;
    }
    try (var files = Files.list(segments)) {
      return files.count();
    }
  }

  private void write(int count, boolean onlyNew, ConceptStore whole, ConceptStore divided) {
    for (int written = 0; written < count; ) {
      WriteBatch batch = new WriteBatch();
      for (int i = 1 + random.nextInt(200); i > 0; i--, written++) {
        if (onlyNew) {
          batch.put(concept(new ConceptId(random.nextLong(), random.nextLong())));
        } else {
          ConceptId id = new ConceptId(0, random.nextInt(ids));
          var _ = random.nextInt(10) == 0 ? batch.delete(id) : batch.put(concept(id));
        }
      }
      assertEquals(whole.write(batch).sequence(), divided.write(batch).sequence());
    }
  }

  private Concept concept(ConceptId id) {
    Concept.Builder builder = Concept.builder(id, words(random.nextInt(contentLimit)));
    builder.created(NOW.minusSeconds(random.nextInt(1_000)));
    builder.confidence(random.nextDouble()).attribute("rest", random.nextInt(100));
    if (random.nextInt(10) == 0) {
      builder.expiry(random.nextBoolean() ? NOW : NOW.plusSeconds(1));
    }
    return builder.build();
  }

  /** Words of which some are in almost every content and most in few. */
  private String words(int count) {
    var text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      int word = random.nextInt(1 + random.nextInt(vocabulary));
      text.append('w').append(Integer.toString(word, 36)).append(' ');
    }
    return text.toString();
  }

  private void compare(ConceptStore whole, ConceptStore divided, int questions) {
    try (Snapshot expected = whole.snapshot();
        Snapshot found = divided.snapshot()) {
      compare(expected, found, questions);
    }
  }

  private void compare(Snapshot whole, Snapshot divided, int questions) {
    assertEquals(whole.sequence(), divided.sequence());
    for (int i = 0; i < questions; i++) {
      Query query = query();
      List<Hit> expected = whole.search(query);
      List<Hit> found = divided.search(query);
      assertEquals(expected.size(), found.size(), () -> "hits of " + query.words());
      for (int rank = 0; rank < expected.size(); rank++) {
        Hit hit = found.get(rank);
        assertEquals(expected.get(rank).score(), hit.score(), "score of " + query.words());
        assertEquals(expected.get(rank).concept(), hit.concept(), "hit of " + query.words());
      }
    }
  }

  private Query query() {
    int wordCount = 1 + random.nextInt(1 << random.nextInt(8));
    var query = Query.builder().words(words(wordCount)).limit(1 + random.nextInt(120));
    if (random.nextInt(5) == 0) {
      query.createdFrom(NOW.minusSeconds(random.nextInt(1_000)));
    }
    if (random.nextInt(3) == 0) {
      query.where(filter());
    }
    return query.build();
  }

  /** Of a few kinds that come again, so that segments remember some of them. */
  private Filter filter() {
    Filter few = Filter.attribute("rest").lessThan(1 + random.nextInt(3));
    return switch (random.nextInt(4)) {
      case 0 -> few;
      case 1 -> Filter.confidenceFrom(0.5);
      case 2 -> Filter.having(words(2));
      default -> few.not().and(Filter.havingAll(words(2)));
    };
  }
}
