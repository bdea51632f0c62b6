package sutra.storage.mmap.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
 * Random operations on a store and on a model of maps, which must agree, changes of the embedding space
 * among them. Memtables are tiny, so that dozens exist and versions die in sealed ones.
 */
class ModelPropertyTest {

  private static final int OPERATIONS = 50_000;
  private static final Instant NOW = Instant.parse("2026-05-05T05:05:05.000005Z");
  @TempDir Path directory;

  private SplittableRandom random;
  private ModelChanges changes;
  private List<EmbeddingSpace> spaces;
  private VectorForm form = VectorForm.FLOAT32;
  private ConceptStore store;
  private ModelStore model;

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
    spaces = spaces(measure);
    model = new ModelStore(spaces.getFirst());
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
        if (random.nextInt(3_000) == 0) {
          changeSpaces();
        }
      }
      check();
      reopen();
      check();
    } finally {
      store.close();
    }
  }

  /** One to begin with, and others that a store can be embedded in; compared in ways that differ. */
  private static List<EmbeddingSpace> spaces(Similarity measure) {
    Similarity other = measure == Similarity.COSINE ? Similarity.EUCLIDEAN : Similarity.COSINE;
    return List.of(
        new EmbeddingSpace("default", "test", 5, measure),
        new EmbeddingSpace("wide", "of nine components", 9, other),
        new EmbeddingSpace("narrow", "of two components", 2, measure));
  }

  private void open() {
    store =
        ConceptStores.open(
            directory.resolve("store"),
            StoreOptions.builder()
                .embeddingSpace(model.spaces().active())
                .vectorForm(form)
                .durability(Durability.OS)
                .memtableBytes(40_000)
                .walFileBytes(1 << 20)
                .queueBytes(1 << 16)
                .compaction(CompactionOptions.DEFAULT.withSegmentsPerLevel(2 + random.nextInt(3)))
                .clock(Clock.fixed(NOW, ZoneOffset.UTC))
                .build());
  }

  /** Embeds all in another space, in the active one what it lacks, a part only, or drops a space. */
  private void changeSpaces() {
    EmbeddingSpace space = spaces.get(random.nextInt(spaces.size()));
    ModelSpaces known = model.spaces();
    boolean isListed = known.roles().stream().anyMatch(one -> one.getKey().equals(space));
    if (isListed && !space.equals(known.active()) && random.nextInt(3) == 0) {
      store.dropSpace(space.name());
      known.drop(space);
    } else if (known.computed().isEmpty() || known.computed().get().equals(space)) {
      reembed(space);
    } else {
      assertThrows(IllegalArgumentException.class, () -> reembed(space)); // one at a time
    }
    check();
  }

  /** All of it, or until it is stopped behind the first texts. */
  private void reembed(EmbeddingSpace to) {
    if (model.spaces().all().contains(to)) {
      forgetKept(); // their views would find what is added to a space that they know
    }
    var stop = new IllegalStateException("stopped");
    boolean stops = random.nextInt(3) == 0;
    var embedder = new ModelEmbedder(to);
    try {
      store.reembed(
          to,
          embedder,
          (_, _) -> {
            if (stops) {
              throw stop;
            }
          });
      model.reembed(to, content -> form.rounded(embedder.vector(content)));
    } catch (IllegalStateException e) {
      assertSame(stop, e);
      model.spaces().begun(to);
    }
    long commits = store.stats().visibleSequence() - model.sequence;
    assertTrue(commits == 0 || commits == 1, commits + " commits"); // one of nothing, at the gate
    model.sequence += commits;
  }

  private void forgetKept() {
    kept.forEach(this::checkKept);
    kept.clear();
  }

  private void reopen() {
    forgetKept();
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
    new ModelCheck(old.model, old.snapshot, random).run();
    old.snapshot.close();
  }

  private void check() {
    try (Snapshot snapshot = store.snapshot()) {
      new ModelCheck(model, snapshot, random).run();
    }
    StoreStats stats = store.stats();
    assertEquals(model.concepts().size(), stats.concepts());
    assertEquals(model.associations().size(), stats.associations());
    assertEquals(model.vectorCount(), stats.vectors());
    assertEquals(model.spaces().active().dimension(), stats.dimension());
    assertEquals(
        model.spaces().roles(),
        store.spaces().stream().map(space -> Map.entry(space.space(), space.role())).toList());
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
    WriteBatch batch = changes.batch(model.spaces().active().dimension());
    Receipt receipt = store.write(batch);
    model.apply(batch.mutations().stream().map(this::kept).toList(), receipt.sequence(), NOW);
    return batch.size();
  }
}
