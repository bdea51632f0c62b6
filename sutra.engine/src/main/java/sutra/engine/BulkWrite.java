package sutra.engine;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.stream.Stream;
import sutra.engine.GroupReader.Group;
import sutra.storage.api.BackPressureException;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.EmbeddingSpaceException;
import sutra.storage.api.Receipt;
import sutra.storage.api.StoreException;
import sutra.storage.api.StoreFailedException;
import sutra.storage.api.WriteBatch;

/**
 * Writes a stream: groups are prepared by a few threads, written in the order of the stream, and
 * acknowledged later. At each stage a bounded number of groups is under way, so that a slow store
 * slows the reading of the stream. Belongs to the thread that runs it; used once.
 *
 * @param <T> what the stream holds
 */
final class BulkWrite<T> {

  /** The store itself needs about one processor. */
  private static final int WORKERS =
      Math.clamp(Runtime.getRuntime().availableProcessors() - 1, 1, 8);

  /** Groups not written yet: one in work and one in waiting for each worker. */
  private static final int PREPARED_LIMIT = 2 * WORKERS;

  /** Groups written and not yet acknowledged: enough to keep the store busy while it forces. */
  private static final int WRITTEN_LIMIT = 16;

  /** How long to wait for room that only others' writes, or none, take up. */
  private static final long REFUSED_PARK_NANOS = 50_000;

  private record Prepared<T>(Group<T> group, CompletableFuture<WriteBatch> batch) {}

  private record Written(int count, long textBytes, Receipt receipt) {}

  private final ConceptStore store;
  private final BulkForm<T> form;
  private final long groupBytesLimit;
  private final Consumer<LearnReport> progress;
  private final ArrayDeque<Prepared<T>> prepared = new ArrayDeque<>();
  private final ArrayDeque<Written> written = new ArrayDeque<>();
  private final long startedNanos = System.nanoTime();
  private long learned;
  private long textBytes;
  private long sequence;

  /**
   * Writes into a store.
   *
   * @param groupBytesLimit the estimated bytes at which a group is full
   * @param progress told of each group acknowledged, by the thread that runs the write
   */
  BulkWrite(
      ConceptStore store, BulkForm<T> form, long groupBytesLimit, Consumer<LearnReport> progress) {
    this.store = store;
    this.form = form;
    this.groupBytesLimit = groupBytesLimit;
    this.progress = progress;
  }

  /**
   * Writes the whole stream and waits for it.
   *
   * @throws LearningStoppedException if that fails; what was accepted before has been waited for
   */
  LearnReport run(Stream<T> stream) {
    GroupReader<T> groups = new GroupReader<>(stream.iterator(), form, groupBytesLimit);
    try (ExecutorService workers = workers()) {
      writeAll(groups, workers);
    } catch (RuntimeException failure) {
      groups.failure().filter(other -> other != failure).ifPresent(failure::addSuppressed);
      throw stopped(failure);
    }
    return report();
  }

  private void writeAll(GroupReader<T> groups, ExecutorService workers) {
    try {
      for (Group<T> next = groups.next(); !next.items().isEmpty(); next = groups.next()) {
        Group<T> group = next;
        prepared.add(
            new Prepared<>(
                group, CompletableFuture.supplyAsync(() -> form.batch(group.items()), workers)));
        if (prepared.size() > PREPARED_LIMIT) {
          writeOldest();
        }
      }
      while (!prepared.isEmpty()) {
        writeOldest();
      }
      acknowledgeDownTo(0);
    } finally {
      prepared.forEach(group -> group.batch().cancel(false));
    }
    if (groups.failure().isPresent()) {
      throw groups.failure().get();
    }
  }

  private void writeOldest() {
    Prepared<T> next = prepared.remove();
    Group<T> group = next.group();
    WriteBatch batch = join(next.batch());
    try {
      Receipt receipt = accepted(group.items(), batch);
      written.add(new Written(group.items().size(), group.textBytes(), receipt));
    } catch (IllegalArgumentException refused) {
      writeOneByOne(group, batch);
    }
    acknowledgeDownTo(WRITTEN_LIMIT);
  }

  /**
   * Writes a group that the store refused as a whole: because it is too large, or for one item,
   * which is then refused once more after all before it were written.
   */
  private void writeOneByOne(Group<T> group, WriteBatch batch) {
    for (int i = 0; i < batch.size(); i++) {
      T item = group.items().get(i);
      WriteBatch one = new WriteBatch().add(batch.mutations().get(i));
      batch.space().ifPresent(one::inSpace);
      written.add(new Written(1, form.textBytes(item), accepted(List.of(item), one)));
    }
  }

  private static WriteBatch join(CompletableFuture<WriteBatch> batch) {
    try {
      return batch.join();
    } catch (CompletionException e) {
      switch (e.getCause()) {
        case RuntimeException cause -> throw cause;
        case Error cause -> throw cause;
        default -> throw e;
      }
    }
  }

  /**
   * Hands a batch over; where the store refuses for want of room, waits like one that waits. If another space
   * has become active since the batch was prepared, it is prepared again.
   */
  private Receipt accepted(List<T> items, WriteBatch batch) {
    WriteBatch next = batch;
    while (true) {
      try {
        return store.writeAsync(next);
      } catch (BackPressureException full) {
        awaitRoom();
      } catch (EmbeddingSpaceException switched) {
        next = form.batch(items);
      }
    }
  }

  private void awaitRoom() {
    if (written.isEmpty()) {
      LockSupport.parkNanos(this, REFUSED_PARK_NANOS);
    } else {
      settle(written.remove());
    }
  }

  private void acknowledgeDownTo(int remaining) {
    while (written.size() > remaining) {
      settle(written.remove());
      progress.accept(report());
    }
  }

  private void settle(Written group) {
    group.receipt().await();
    learned += group.count();
    textBytes += group.textBytes();
    sequence = group.receipt().sequence();
  }

  /** Waits for what was accepted; a store that fails meanwhile is the graver cause. */
  private LearningStoppedException stopped(RuntimeException failure) {
    RuntimeException cause = failure;
    try {
      while (!written.isEmpty()) {
        settle(written.remove());
      }
    } catch (StoreException graver) {
      if (!(failure instanceof StoreFailedException)) {
        graver.addSuppressed(failure);
        cause = graver;
      }
    }
    return new LearningStoppedException(report(), cause);
  }

  private LearnReport report() {
    return new LearnReport(
        learned, textBytes, sequence, Duration.ofNanos(System.nanoTime() - startedNanos));
  }

  private static ExecutorService workers() {
    return Executors.newFixedThreadPool(
        WORKERS, Thread.ofPlatform().name("sutra-learn-", 1).daemon().factory());
  }
}
