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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import sutra.storage.api.CompactionOptions;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.ConceptStores;
import sutra.storage.api.Durability;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.Mutation;
import sutra.storage.api.Receipt;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.StoreStats;
import sutra.storage.api.VectorForm;
import sutra.storage.api.WriteBatch;
import sutra.storage.api.kernel.Similarity;

/**
 * Random operations on a store and on a model of maps, which must agree. Memtables are tiny, so that
 * dozens exist and versions die in sealed ones.
 */
class ModelPropertyTest {

  private static final int OPERATIONS = 50_000;
  private static final Instant NOW = Instant.parse("2026-05-05T05:05:05.000005Z");
  @TempDir Path directory;

  private SplittableRandom random;
  private ModelChanges changes;
  private Similarity similarity;
  private VectorForm form = VectorForm.FLOAT32;
  private ConceptStore store;
  private final ModelStore model = new ModelStore();

  /** A snapshot that stays open, and the model as it was then. */
  private record Kept(Snapshot snapshot, ModelStore model) {}

  private final List<Kept> kept = new ArrayList<>();

  @ParameterizedTest
  @EnumSource(Similarity.class)
  @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void storeAgreesWithTheModel(Similarity measure) {
    run(measure, OPERATIONS);
  }

  /** Dot products of the model's long vectors leave no float as it is, and no rounding tells anything. */
  @ParameterizedTest
  @CsvSource({"FLOAT16,COSINE", "FLOAT16,EUCLIDEAN", "INT8,COSINE", "INT8,EUCLIDEAN"})
  @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void storeOfAnotherFormAgreesWithTheModel(VectorForm vectorForm, Similarity measure) {
    form = vectorForm;
    run(measure, OPERATIONS / 4);
  }

  private void run(Similarity measure, int operations) {
    long seed = System.nanoTime();
    System.out.println("ModelPropertyTest " + form + " " + measure + " seed=" + seed);
    random = new SplittableRandom(seed);
    changes = new ModelChanges(random, NOW.plusSeconds(1));
    similarity = measure;
    open();
    try {
      for (int done = 0; done < operations; ) {
        done += write();
        if (random.nextInt(600) == 0) {
          check();
        }
        if (random.nextInt(1_000) == 0) {
          keep();
        }
        if (random.nextInt(5_000) == 0) {
          reopen();
        }
        if (random.nextInt(8_000) == 0) {
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
    var space = new EmbeddingSpace("default", "test", ModelChanges.DIMENSION, similarity);
    store =
        ConceptStores.open(
            directory.resolve("store"),
            StoreOptions.builder()
                .embeddingSpace(space)
                .vectorForm(form)
                .durability(Durability.OS)
                .memtableBytes(40_000)
                .walFileBytes(1 << 20)
                .queueBytes(1 << 16)
                .compaction(CompactionOptions.DEFAULT.withSegmentsPerLevel(2 + random.nextInt(3)))
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

  private Mutation kept(Mutation mutation) {
    return mutation instanceof Mutation.PutConcept(Concept concept)
        ? new Mutation.PutConcept(form.rounded(concept))
        : mutation;
  }

  /** Writes a batch and returns the number of changes. */
  private int write() {
    WriteBatch batch = changes.batch();
    Receipt receipt = store.write(batch);
    model.apply(batch.mutations().stream().map(this::kept).toList(), receipt.sequence(), NOW);
    return batch.size();
  }
}
