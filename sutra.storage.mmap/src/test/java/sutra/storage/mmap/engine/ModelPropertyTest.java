package sutra.storage.mmap.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sutra.storage.api.Association;
import sutra.storage.api.AssociationType;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.ConceptStores;
import sutra.storage.api.Durability;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.Receipt;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.StoreStats;
import sutra.storage.api.WriteBatch;
import sutra.storage.api.kernel.Similarity;

/**
 * Random operations on a store and on a model of maps, which must agree. Memtables are tiny, so that
 * dozens exist and versions die in sealed ones.
 */
class ModelPropertyTest {

  private static final int OPERATIONS = 12_000;
  private static final int IDS = 60;
  private static final int DIMENSION = 5;
  private static final Instant NOW = Instant.parse("2026-05-05T05:05:05.000005Z");
  private static final List<AssociationType> TYPES =
      List.of(AssociationType.CAUSAL, AssociationType.SEMANTIC, new AssociationType("road"));
  private static final String[] WORDS = {
    "river",
    "bank",
    "River's",
    "mountain",
    "the",
    "The",
    "of",
    "3.14",
    "Zürich",
    "中文",
    "e-mail",
    "x"
  };

  @TempDir Path directory;

  private SplittableRandom random;
  private Similarity similarity;
  private ConceptStore store;
  private final ModelStore model = new ModelStore();

  /** A snapshot that stays open, and the model as it was then. */
  private record Kept(Snapshot snapshot, ModelStore model) {}

  private final List<Kept> kept = new ArrayList<>();

  @ParameterizedTest
  @EnumSource(Similarity.class)
  @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void storeAgreesWithTheModel(Similarity measure) {
    long seed = System.nanoTime();
    System.out.println("ModelPropertyTest " + measure + " seed=" + seed);
    random = new SplittableRandom(seed);
    similarity = measure;
    open();
    try {
      for (int done = 0; done < OPERATIONS; ) {
        done += write();
        if (random.nextInt(300) == 0) {
          check();
        }
        if (random.nextInt(400) == 0) {
          keep();
        }
        if (random.nextInt(2_500) == 0) {
          reopen();
        }
        if (random.nextInt(2_000) == 0) {
          store.compact();
        }
      }
      check();
      reopen();
      check();
    } finally {
      store.close();
    }
  }

  private void open() {
    var space = new EmbeddingSpace("default", "test", DIMENSION, similarity);
    store =
        ConceptStores.open(
            directory.resolve("store"),
            StoreOptions.builder()
                .embeddingSpace(space)
                .durability(Durability.OS)
                .memtableBytes(40_000)
                .walFileBytes(1 << 20)
                .queueBytes(1 << 16)
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .build());
  }

  private void reopen() {
    kept.forEach(this::checkKept);
    kept.clear();
    store.close();
    open();
    assertEquals(model.sequence, store.stats().visibleSequence());
  }

  private void keep() {
    if (kept.size() == 4) {
      checkKept(kept.remove(random.nextInt(4)));
    }
    kept.add(new Kept(store.snapshot(), model.copy()));
  }

  private void checkKept(Kept old) {
    new ModelCheck(old.model, old.snapshot, similarity, random).run();
    old.snapshot.close();
  }

  private void check() {
    try (Snapshot snapshot = store.snapshot()) {
      new ModelCheck(model, snapshot, similarity, random).run();
    }
    StoreStats stats = store.stats();
    assertEquals(model.concepts().size(), stats.concepts());
    assertEquals(model.associations().size(), stats.associations());
    assertEquals(model.vectorCount(), stats.vectors());
    assertEquals(model.sequence, stats.visibleSequence());
    assertEquals(0, stats.pending());
    assertEquals(kept.size(), stats.openSnapshots());
  }

  /** Writes a batch, mostly of one change, and returns the number of changes. */
  private int write() {
    int size = random.nextInt(5) == 0 ? random.nextInt(12) : 1;
    WriteBatch batch = new WriteBatch();
    ConceptId focus = id(); // several changes of one batch concern the same concept
    for (int i = 0; i < size; i++) {
      change(batch, random.nextInt(3) == 0 ? focus : id());
    }
    Receipt receipt = store.write(batch);
    model.apply(batch.mutations(), receipt.sequence(), NOW);
    return size;
  }

  private void change(WriteBatch batch, ConceptId id) {
    switch (random.nextInt(10)) {
      case 0, 1, 2, 3, 4 -> batch.put(concept(id));
      case 5 -> batch.delete(id);
      case 6, 7, 8 ->
          batch.put(
              Association.of(
                      id, random.nextInt(20) == 0 ? id : id(), type(), random.nextInt(5) / 4.0)
                  .withWeight(random.nextInt(100))
                  .withCreated(instant()));
      default -> batch.delete(id, id(), type());
    }
  }

  private Concept concept(ConceptId id) {
    var content = new StringBuilder();
    for (int i = random.nextInt(10); i > 0; i--) {
      content.append(WORDS[random.nextInt(WORDS.length)]).append(i % 3 == 0 ? ", " : " ");
    }
    Concept.Builder builder =
        Concept.builder(id, content.toString())
            .created(instant())
            .strength(random.nextDouble())
            .confidence(random.nextDouble())
            .attribute("n", random.nextLong());
    if (random.nextInt(4) > 0) {
      builder.embedding(ModelCheck.vector(random, DIMENSION));
    }
    if (random.nextInt(10) == 0) {
      builder.attribute("text", content.toString()).expiry(NOW.plusSeconds(1));
    }
    return builder.build();
  }

  private ConceptId id() {
    return ModelCheck.id(random.nextInt(IDS));
  }

  private AssociationType type() {
    return TYPES.get(random.nextInt(TYPES.size()));
  }

  private Instant instant() {
    return ModelCheck.instant(random.nextInt(40));
  }
}
