package sutra.storage.mmap.spaces;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import sutra.storage.api.BackPressureException;
import sutra.storage.api.Durability;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.ReembedProgress;
import sutra.storage.api.ReembedReport;
import sutra.storage.api.StoreClosedException;
import sutra.storage.api.TextEmbedder;
import sutra.storage.api.VectorForm;
import sutra.storage.api.WriteBatch;
import sutra.storage.mmap.record.EncodedBatch;
import sutra.storage.mmap.rows.RowShape;
import sutra.storage.mmap.snapshot.StoreView;
import sutra.storage.mmap.writelog.Precondition;

/**
 * Embeds a store anew: what is missing goes into the memo, the memo becomes files of rows beside segments, and a
 * switch makes them count. Runs on a thread of its own, which holds a lock but while others' code runs:
 * who closes the store takes that lock, and so waits for files, not for a model.
 */
final class Reembedding {

  /** So few texts are embedded while writers are held. */
  private static final int LAST_TEXTS = 256;

  private static final long TICK_MILLIS = 5;

  private final OpenStore store;
  private final EmbeddingSpace to;
  private final RowShape shape;
  private final TextEmbedder embedder;
  private final ReembedProgress progress;
  private final ReentrantLock working = new ReentrantLock();
  private volatile boolean stopped;

  /** Guarded by the lock. */
  private Optional<TextMemo> open = Optional.empty();

  private long waitedNanos;

  /**
   * @param number of the space, which the manifest lists
   */
  Reembedding(
      OpenStore store,
      int number,
      EmbeddingSpace to,
      TextEmbedder embedder,
      ReembedProgress progress) {
    this.store = store;
    this.to = to;
    this.shape = new RowShape(number, to.dimension(), form(store));
    this.embedder = embedder;
    this.progress = progress;
  }

  private static VectorForm form(OpenStore store) {
    return store.catalog().manifest().vectorForm();
  }

  /** Does all of it. Once. */
  ReembedReport run() throws IOException {
    long started = System.nanoTime();
    working.lock();
    try (TextMemo memo = TextMemo.open(store.catalog().spaceFiles(), shape)) {
      open = Optional.of(memo);
      int reused = memo.size();
      long versions = fillAndSwitch(memo);
      int embedded = memo.size() - reused;
      memo.delete();
      return new ReembedReport(
          to,
          versions,
          embedded,
          reused,
          Duration.ofNanos(waitedNanos),
          Duration.ofNanos(System.nanoTime() - started));
    } finally {
      open = Optional.empty();
      working.unlock();
    }
  }

  private long fillAndSwitch(TextMemo memo) throws IOException {
    try {
      requireRunning();
      var missing = new MissingTexts(shape.space(), memo);
      var compiler = new SpaceCompiler(store.catalog(), shape, memo, _ -> requireRunning());
      embedInPasses(missing, memo);
      isCompiled(compiler); // what was sealed meanwhile follows behind the gate
      return switchOver(missing, memo, compiler);
    } catch (IOException | RuntimeException | Error e) {
      if (!stopped) {
        keep(memo, e);
      }
      throw e;
    }
  }

  private static void keep(TextMemo memo, Throwable failure) {
    try {
      memo.write();
    } catch (IOException | RuntimeException alsoFailed) {
      failure.addSuppressed(alsoFailed);
    }
  }

  /** Texts embedded, those of earlier calls included; 0 before and behind the work. */
  int textCount() {
    return open.map(TextMemo::size).orElse(0);
  }

  /** Ends it, and writes what was embedded; waits for files that are being written. */
  void stop() throws IOException {
    stopped = true;
    store.gate().open(); // a model may be at work behind it
    working.lock();
    try {
      if (open.isPresent()) {
        open.get().write();
      }
    } finally {
      working.unlock();
    }
  }

  private void requireRunning() {
    if (stopped) {
      throw new StoreClosedException(
          "the store was closed while it was embedded anew: open it and go on from there");
    }
  }

  // Missing texts become the memo

  /** Until a pass finds few texts, or no longer fewer: then somebody writes faster than the model. */
  private void embedInPasses(MissingTexts missing, TextMemo memo) throws IOException {
    int before = Integer.MAX_VALUE;
    int found = store.viewed(missing::count);
    embed(missing, found, memo);
    while (found > LAST_TEXTS && found < before) {
      before = found;
      found = store.viewed(missing::count);
      embed(missing, found, memo);
    }
  }

  /** Embeds texts, at most so many and a batch. */
  private void embed(MissingTexts missing, int count, TextMemo memo) throws IOException {
    int end = memo.size() + count;
    while (memo.size() < end) {
      Map<TextKey, String> batch = store.viewed(missing::next);
      if (batch.isEmpty()) {
        return; // a merge has dropped what was counted
      }
      remember(batch, vectors(new ArrayList<>(batch.values())), memo);
      memo.writeWhenDue();
      int done = memo.size();
      outside(() -> {
        progress.advance(done, Math.max(done, end));
        return done;
      });
    }
  }

  private float[][] vectors(List<String> texts) {
    float[][] vectors = outside(() -> embedder.embed(texts));
    if (vectors.length != texts.size()) {
      throw new IllegalArgumentException(
          "vectors=%d: expected one for each of %d texts".formatted(vectors.length, texts.size()));
    }
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = shape.form().rounded(to.require(vectors[i]).clone());
    }
    return vectors;
  }

  private static void remember(Map<TextKey, String> batch, float[][] vectors, TextMemo memo) {
    int next = 0;
    for (TextKey key : batch.keySet()) {
      memo.add(key, vectors[next++]);
    }
  }

  /** Runs what the caller gave, for which nobody who closes the store shall wait. */
  private <T> T outside(Supplier<T> work) {
    working.unlock();
    try {
      return work.get();
    } finally {
      working.lock();
      requireRunning();
    }
  }

  // The memo becomes files of rows

  /** Whether all segments that the store shows have their files. */
  private boolean isCompiled(SpaceCompiler compiler) throws IOException {
    StoreView view = store.pinned().get();
    try {
      return compiler.compile(SpaceCompiler.segments(view));
    } finally {
      store.letGo().accept(view);
    }
  }

  // The files become those of the active space

  private long switchOver(MissingTexts missing, TextMemo memo, SpaceCompiler compiler)
      throws IOException {
    store.gate().close();
    long started = System.nanoTime();
    try {
      requireRunning();
      sealAll();
      embed(missing, store.viewed(missing::count), memo);
      var change = new SpaceSwitch(store, shape.space(), to, compiler);
      awaitShown(commit(change, compiler));
      return change.rowCount();
    } finally {
      store.gate().open();
      waitedNanos = System.nanoTime() - started;
    }
  }

  /** Brings all that was accepted into segments that are layers of the store. */
  private void sealAll() throws IOException {
    drain();
    long last = store.viewed(StoreView::sequence);
    store.writes().sealUpTo(last);
    while (store.catalog().sealed().sequence() < last) {
      tick();
    }
  }

  /** Waits until what was accepted is applied, and forced: nobody else is let in meanwhile. */
  private void drain() throws IOException {
    var nothing = EncodedBatch.of(new WriteBatch(), Optional.empty(), 0, shape.form());
    while (true) {
      try {
        store.writes().write(nothing, Durability.SYNC, Precondition.NONE).await();
        return;
      } catch (BackPressureException full) {
        tick();
      }
    }
  }

  private CountDownLatch commit(SpaceSwitch change, SpaceCompiler compiler) throws IOException {
    while (true) {
      if (!isCompiled(compiler)) {
        throw new IllegalStateException("a text was not embedded while all writers were held");
      }
      StoreView view = store.pinned().get();
      try {
        Optional<CountDownLatch> shown = change.commit(view);
        if (shown.isPresent()) {
          return shown.get();
        }
      } finally {
        store.letGo().accept(view);
      }
      tick();
    }
  }

  private void awaitShown(CountDownLatch shown) throws IOException {
    while (shown.getCount() > 0) {
      tick();
    }
  }

  /** Waits a moment for the threads that write segments and show them. */
  private void tick() throws IOException {
    requireRunning();
    Optional<String> problem = store.sealingProblem().get();
    if (problem.isPresent()) {
      throw new IOException("segments cannot be written: " + problem.get());
    }
    try {
      TimeUnit.MILLISECONDS.sleep(TICK_MILLIS);
    } catch (InterruptedException e) {
      throw new IOException("interrupted, which nobody but the engine can", e);
    }
  }
}
