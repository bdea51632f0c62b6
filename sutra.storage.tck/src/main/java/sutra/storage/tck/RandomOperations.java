package sutra.storage.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.PackOptions;
import sutra.storage.api.Receipt;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.StoreStats;
import sutra.storage.api.VectorForm;
import sutra.storage.api.WriteBatch;
import sutra.storage.api.kernel.Similarity;
import sutra.storage.tck.reference.ReferenceStoreProvider;

/**
 * Random operations on a store of the provider and on one of the reference provider, side by side:
 * whatever is asked, both must give the same answer. The seed is printed; the same seed makes the
 * same operations.
 *
 * <p>System properties: {@value #SEED} sets the seed, {@value #OPERATIONS} the number of changes of
 * each test, which is {@value #USUAL_OPERATIONS} unless set.
 */
public abstract class RandomOperations extends ContractCase {

  /** The system property that sets the seed; a new one for each test unless set. */
  public static final String SEED = "sutra.tck.seed";

  /** The system property that sets how many changes each test makes. */
  public static final String OPERATIONS = "sutra.tck.operations";

  private static final int USUAL_OPERATIONS = 4_000;
  private static final int KEPT_LIMIT = 4;

  private final MovableClock clock = new MovableClock(NOW);

  /** For each sequence of the reference, that of the provider; both count as they like. */
  private final Map<Long, Long> sequences = new HashMap<>();

  private final List<Receipt> unawaited = new ArrayList<>();
  private final List<Kept> kept = new ArrayList<>();
  private long lastSequence;
  private VectorForm form = VectorForm.FLOAT32;
  private Path root;
  private SplittableRandom random;
  private RandomChanges changes;
  private StoreOptions storeOptions;
  private ConceptStore store;
  private ConceptStore reference;

  /** Snapshots of both stores that stay open while writes go on. */
  private record Kept(Snapshot expected, Snapshot found) {

    void close() {
      expected.close();
      found.close();
    }
  }

  /** For whoever runs these tests alone. */
  protected RandomOperations() {}

  @Test
  void storeAgreesWithTheReferenceUnderCosine() {
    run(Similarity.COSINE);
  }

  @Test
  void storeAgreesWithTheReferenceUnderDotProduct() {
    run(Similarity.DOT);
  }

  @Test
  void storeAgreesWithTheReferenceUnderEuclideanDistance() {
    run(Similarity.EUCLIDEAN);
  }

  @Test
  void storeOfFloat16AgreesWithTheReference() {
    runInEachSimilarity(VectorForm.FLOAT16);
  }

  @Test
  void storeOfBytesAgreesWithTheReference() {
    runInEachSimilarity(VectorForm.INT8);
  }

  /** One after the other, and together as much as one test of the usual form. */
  private void runInEachSimilarity(VectorForm vectorForm) {
    requires(Capability.VECTOR_FORMS);
    form = vectorForm;
    for (Similarity similarity : Similarity.values()) {
      root = place().resolveSibling(similarity.name());
      run(similarity, operations() / Similarity.values().length);
      kept.forEach(Kept::close);
      kept.clear();
      closeBoth();
      sequences.clear();
      lastSequence = 0;
    }
  }

  private static int operations() {
    return Integer.getInteger(OPERATIONS, USUAL_OPERATIONS);
  }

  private void run(Similarity similarity) {
    root = place();
    run(similarity, operations());
  }

  private void run(Similarity similarity, int operations) {
    long seed = Long.getLong(SEED, System.nanoTime());
    System.out.printf(
        "RandomOperations %s %s: %d operations, -D%s=%d%n",
        form, similarity, operations, SEED, seed);
    random = new SplittableRandom(seed);
    changes = new RandomChanges(random, form);
    openBoth(similarity);
    int next = 0;
    for (int done = 0; done < operations; ) {
      done += write();
      if (done >= next) {
        disturb();
        next = done + 1 + random.nextInt(100);
      }
    }
    compare();
    reopen();
    compare();
    comparePast();
    comparePacked();
  }

  private void openBoth(Similarity similarity) {
    EmbeddingSpace space =
        new EmbeddingSpace("default", "random", RandomChanges.DIMENSION, similarity);
    StoreOptions.Builder usual = options().embeddingSpace(space).clock(clock);
    storeOptions = form == VectorForm.FLOAT32 ? usual.build() : usual.vectorForm(form).build();
    store = fixture().provider().open(root, storeOptions);
    reference =
        new ReferenceStoreProvider()
            .open(root.resolveSibling(root.getFileName() + "-reference"), storeOptions);
    sequences.put(0L, 0L);
  }

  @AfterEach
  void closeBoth() {
    if (reference != null) {
      reference.close();
      store.close();
    }
  }

  /** Writes one batch to both stores, mostly of one change, and returns the number of changes. */
  private int write() {
    if (random.nextInt(10) == 0 && fixture().capabilities().contains(Capability.TRANSACTIONS)) {
      return transact();
    }
    return write(changes.batch());
  }

  private int write(WriteBatch batch) {
    Receipt receipt = store.writeAsync(batch);
    assertTrue(receipt.sequence() >= lastSequence, "sequences never fall");
    lastSequence = receipt.sequence();
    unawaited.add(receipt);
    long expected = reference.write(batch).sequence();
    if (!batch.isEmpty()) {
      sequences.put(expected, receipt.sequence());
    }
    if (random.nextInt(3) > 0) {
      settle();
    }
    return batch.size();
  }

  /** Runs one transaction on both stores, often with a write meanwhile: both conflict, or neither. */
  private int transact() {
    settle();
    int size = 0;
    try (var pair = new TransactionPair(reference, store, changes, random, sequences)) {
      pair.readAndWrite();
      if (random.nextBoolean()) {
        size += write(changes.batch());
        settle();
      }
      size += pair.commit() ? pair.size() : 0;
    }
    lastSequence = store.write(new WriteBatch()).sequence(); // a conflict may take a number too
    return size;
  }

  /** Waits for what was written, so that both stores have come to the same state. */
  private void settle() {
    unawaited.forEach(Receipt::await);
    unawaited.clear();
  }

  /** Does what is no change: looks, keeps a snapshot, reopens, compacts, packs, or lets time pass. */
  private void disturb() {
    settle();
    switch (random.nextInt(10)) {
      case 0, 1 -> compare();
      case 2, 3 -> keep();
      case 4 -> reopen();
      case 5 -> comparePast();
      case 6 -> store.compact();
      case 7 -> comparePacked();
      default -> clock.set(clock.instant().plusNanos(random.nextLong(RandomChanges.TICK_NANOS)));
    }
  }

  private void keep() {
    if (kept.size() == KEPT_LIMIT) {
      Kept old = kept.remove(random.nextInt(KEPT_LIMIT));
      compare(old);
      old.close();
    }
    kept.add(new Kept(reference.snapshot(), store.snapshot()));
  }

  private void reopen() {
    if (!fixture().capabilities().contains(Capability.DURABLE)) {
      return;
    }
    settle();
    kept.forEach(this::compare);
    kept.forEach(Kept::close);
    kept.clear();
    store.close();
    store = fixture().provider().open(root, storeOptions);
  }

  private void compare() {
    settle();
    try (Snapshot expected = reference.snapshot();
        Snapshot found = store.snapshot()) {
      assertTrue(found.sequence() >= sequences.get(expected.sequence()), "sequence");
      assertTrue(found.sequence() <= lastSequence, "sequence");
      compare(new Kept(expected, found));
    }
    StoreStats expected = reference.stats();
    StoreStats found = store.stats();
    assertEquals(expected.concepts(), found.concepts());
    assertEquals(expected.associations(), found.associations());
    assertEquals(expected.vectors(), found.vectors());
    assertEquals(kept.size(), found.openSnapshots());
    assertEquals(0, found.pending());
  }

  /** Looks back to a commit, and to an instant, which may lie before the first and after the last. */
  private void comparePast() {
    if (!hasHistory()) {
      return;
    }
    comparePast(store);
  }

  private void comparePast(ConceptStore like) {
    long past = random.nextLong(sequences.size()); // the reference counts from 0 without gaps
    comparePast(reference.asOf(past), like.asOf(sequences.get(past)));
    long nanos = Duration.between(NOW, clock.instant()).toNanos() + 2 * RandomChanges.TICK_NANOS;
    Instant instant = NOW.plusNanos(random.nextLong(nanos)).minusNanos(RandomChanges.TICK_NANOS);
    comparePast(reference.asOf(instant), like.asOf(instant));
  }

  /** Makes one file of the store, which must answer as the store does. */
  private void comparePacked() {
    if (!fixture().capabilities().contains(Capability.PACK)) {
      return;
    }
    settle();
    Path file = root.resolveSibling(root.getFileName() + "-packed");
    long packed = store.pack(file, PackOptions.DEFAULT.withReplacing(true)).sequence();
    lastSequence = Math.max(lastSequence, packed); // packing may have made an empty commit
    try (ConceptStore copy = fixture().provider().open(file, storeOptions)) {
      try (Snapshot expected = reference.snapshot();
          Snapshot found = copy.snapshot()) {
        assertEquals(store.stats().visibleSequence(), found.sequence());
        compare(new Kept(expected, found));
      }
      if (hasHistory()) {
        comparePast(copy);
      }
    }
  }

  private void comparePast(Snapshot expected, Snapshot found) {
    try (expected;
        found) {
      assertTrue(
          found.sequence() >= sequences.get(expected.sequence()), "commits of nothing count");
      compare(new Kept(expected, found));
    }
  }

  private boolean hasHistory() {
    return fixture().capabilities().contains(Capability.HISTORY);
  }

  private void compare(Kept snapshots) {
    new SnapshotComparison(snapshots.expected, snapshots.found, sequences, random).run();
    if (hasHistory()) {
      new HistoryComparison(snapshots.expected, snapshots.found, sequences).run();
    }
  }
}
