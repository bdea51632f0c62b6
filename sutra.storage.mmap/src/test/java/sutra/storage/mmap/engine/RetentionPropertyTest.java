package sutra.storage.mmap.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import sutra.storage.api.CompactionOptions;
import sutra.storage.api.Concept;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.ConceptVersion;
import sutra.storage.api.Durability;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.HistoryDroppedException;
import sutra.storage.api.Mutation;
import sutra.storage.api.Retention;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.WriteBatch;
import sutra.storage.api.kernel.Similarity;
import sutra.storage.mmap.io.CrashImage;
import sutra.storage.mmap.io.SimulatedFileSystem;

/**
 * Random operations on a store that forgets, with another retention in each of its lives, and crashes
 * in between. The model knows from which commit on a state has to be there; an earlier one may be
 * refused, but not be wrong.
 */
class RetentionPropertyTest {

  private static final int OPERATIONS = 30_000;
  private static final int PASTS_KEPT = 40;
  private static final Instant START = Instant.parse("2026-05-05T05:05:05.000005Z");

  private static final EmbeddingSpace SPACE =
      new EmbeddingSpace("default", "test", 5, Similarity.EUCLIDEAN);

  /** The state before the clock went on. */
  private record Past(Instant instant, ModelStore model) {}

  @TempDir Path directories;

  private final long seed = System.nanoTime();
  private final SplittableRandom random = new SplittableRandom(seed);
  private final ModelChanges changes = new ModelChanges(random, START.plusSeconds(3_600));
  private final ModelStore model = new ModelStore(SPACE);
  private final List<Past> pasts = new ArrayList<>();

  /** The last commit of each instant. */
  private final TreeMap<Instant, Long> commits = new TreeMap<>();

  /** When the versions of each concept ended, by the commit that wrote them. */
  private final Map<ConceptId, TreeMap<Long, Long>> versions = new HashMap<>();

  private volatile Instant now = START;
  private Retention retention = Retention.ALL;
  private SimulatedStore stores;
  private Path root;
  private SimulatedFileSystem files;
  private ConceptStore store;

  /** What ended up to this commit may have been dropped. */
  private long floor;

  private int refused;
  private int answered;

  @Test
  @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void storeForgetsWhatItMayAndNothingElse() throws IOException {
    System.out.println("RetentionPropertyTest seed=" + seed);
    stores = new SimulatedStore(directories);
    root = stores.newRoot();
    files = new SimulatedFileSystem(root);
    open();
    try {
      for (int done = 0; done < OPERATIONS; ) {
        done += write();
        disturb();
      }
    } finally {
      store.close();
    }
    assertTrue(SimulatedStore.verify(files, root).isClean());
    assertTrue(refused > 0 && answered > 10, refused + " refused, " + answered + " answered");
  }

  private void disturb() {
    switch (random.nextInt(1_200)) {
      case 0, 1 -> check(store.snapshot(), model);
      case 2, 3, 4, 5, 10, 11, 12, 13 -> checkPast();
      case 6, 7 -> compact();
      case 8 -> reopen();
      default -> {
        if (random.nextInt(20) == 0) {
          tick();
        }
      }
    }
  }

  private void open() {
    retention =
        switch (random.nextInt(8)) {
          case 0 -> Retention.ALL;
          case 1 -> Retention.LATEST;
          default -> new Retention(Duration.of(1 + random.nextInt(10_000), ChronoUnit.MICROS));
        };
    var compaction = CompactionOptions.DEFAULT.withSegmentsPerLevel(2 + random.nextInt(3));
    InstantSource source = () -> now;
    Supplier<StoreOptions> options =
        () ->
            StoreOptions.builder()
                .embeddingSpace(SPACE)
                .durability(Durability.OS)
                .memtableBytes(40_000)
                .walFileBytes(1 << 18)
                .queueBytes(1 << 16)
                .compaction(compaction.withRetention(retention))
                .clock(new SourceClock(source))
                .build();
    store = new MmapStoreProvider(files).open(SimulatedStore.store(root), options.get());
    assertEquals(model.sequence, store.stats().visibleSequence());
  }

  /** Closes the store, kills it, or cuts the power behind a commit that was forced. */
  private void reopen() {
    Path newRoot = stores.newRoot();
    SimulatedFileSystem left = files;
    switch (random.nextInt(3)) {
      case 0 -> left = files.afterKill(newRoot);
      case 1 -> {
        store.sync(); // which is a commit, of nothing
        model.sequence = store.stats().visibleSequence();
        commits.put(now, model.sequence);
        noteFloor();
        var images = CrashImage.values();
        left =
            files.crash(
                newRoot, images[random.nextInt(images.length)], new Random(random.nextLong()));
      }
      default -> newRoot = root;
    }
    store.close();
    root = newRoot;
    files = left;
    open();
  }

  private int write() {
    WriteBatch batch = changes.batch(SPACE.dimension());
    Map<ConceptId, Concept> before = Map.copyOf(model.concepts());
    long sequence = store.write(batch).sequence();
    model.apply(batch.mutations(), sequence, now);
    commits.put(now, sequence);
    for (Mutation mutation : batch.mutations()) {
      switch (mutation) {
        case Mutation.PutConcept(Concept concept) -> noteVersion(concept.id(), before, sequence);
        case Mutation.UpdateConcept(var update) -> noteVersion(update.id(), before, sequence);
        case Mutation.DeleteConcept(ConceptId id) -> noteVersion(id, before, sequence);
        default -> {}
      }
    }
    noteFloor();
    return batch.size();
  }

  private void noteVersion(ConceptId id, Map<ConceptId, Concept> before, long sequence) {
    TreeMap<Long, Long> ends = versions.computeIfAbsent(id, _ -> new TreeMap<>());
    if (before.containsKey(id) && ends.lastEntry().getValue() == Long.MAX_VALUE) {
      Concept present = model.concepts().get(id);
      if (present == null || present.version() == sequence) {
        ends.put(ends.lastKey(), sequence);
      }
    }
    if (model.concepts().containsKey(id) && model.concepts().get(id).version() == sequence) {
      ends.put(sequence, Long.MAX_VALUE);
    }
  }

  private void tick() {
    if (random.nextInt(3) == 0 && model.sequence > 0 && commits.containsKey(now)) {
      if (pasts.size() == PASTS_KEPT) {
        pasts.remove(random.nextInt(PASTS_KEPT));
      }
      pasts.add(new Past(now, model.copy()));
    }
    now = now.plus(1 + random.nextInt(100), ChronoUnit.MICROS);
    noteFloor();
  }

  private void noteFloor() {
    if (!retention.isUnlimited()) {
      var last = commits.floorEntry(now.minus(retention.window()));
      floor = Math.max(floor, last == null ? 0 : last.getValue());
    }
  }

  private void compact() {
    noteFloor();
    store.compact();
    try (Snapshot snapshot = store.snapshot()) {
      versions.forEach((id, ends) -> {
        List<Long> expected = new ArrayList<>();
        ends.descendingMap()
            .forEach((birth, death) -> {
              if (death > floorOfNow()) {
                expected.add(birth);
              }
            });
        List<Long> found = snapshot.history(id).stream().map(ConceptVersion::sequence).toList();
        assertTrue(found.containsAll(withinFloor(ends)), () -> id + ": " + found);
        assertTrue(expected.containsAll(found), () -> id + ": " + found + " but " + expected);
      });
    }
  }

  /** What a compaction now may not keep. */
  private long floorOfNow() {
    if (retention.isUnlimited()) {
      return 0;
    }
    var last = commits.floorEntry(now.minus(retention.window()));
    return last == null ? 0 : last.getValue();
  }

  /** The versions that no merge may have dropped. */
  private List<Long> withinFloor(TreeMap<Long, Long> ends) {
    return ends.entrySet().stream()
        .filter(version -> version.getValue() > floor)
        .map(Map.Entry::getKey)
        .toList();
  }

  private void checkPast() {
    if (pasts.isEmpty()) {
      return;
    }
    Past past = pasts.get(random.nextInt(pasts.size()));
    try {
      check(store.asOf(past.model.sequence), past.model);
      check(store.asOf(past.instant), past.model);
      answered++;
    } catch (HistoryDroppedException e) {
      assertTrue(
          past.model.sequence < floor, () -> past.model.sequence + " of " + floor + ": " + e);
      pasts.remove(past);
      refused++;
    }
  }

  private void check(Snapshot snapshot, ModelStore expected) {
    try (snapshot) {
      new ModelCheck(expected, snapshot, random).run();
    }
  }

  /** A clock that somebody sets. */
  private static final class SourceClock extends Clock {

    private final InstantSource source;

    private SourceClock(InstantSource source) {
      this.source = source;
    }

    @Override
    public Instant instant() {
      return source.instant();
    }

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(java.time.ZoneId zone) {
      return this;
    }
  }
}
