package sutra.storage.mmap.merge;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import sutra.storage.api.CompactionOptions;
import sutra.storage.api.CompactionReport;
import sutra.storage.mmap.io.Threads;
import sutra.storage.mmap.layer.Layer;
import sutra.storage.mmap.manifest.SegmentEntry;
import sutra.storage.mmap.sealed.Catalog;
import sutra.storage.mmap.sealed.Replacements;
import sutra.storage.mmap.sealed.SegmentLayer;

/**
 * Merges segments in a thread of its own, beside reads and writes: those that are due by level, and all
 * of them for who asks for a compaction. What fails is tried again later; the inputs stay until then.
 */
public final class Merger {

  private static final Logger LOGGER = System.getLogger(Merger.class.getName());
  private static final long RETRY_NANOS = 10_000_000_000L;
  private static final long COMPACTION_TICK_NANOS = 20_000_000;

  /** A store that is opened for a moment does not begin to merge, unless it lags so far behind. */
  private static final int OVERDUE_LEVELS = 3;

  private final Catalog catalog;
  private final Merging merging;
  private final CompactionOptions options;
  private final MergePolicy policy;
  private final Supplier<Optional<String>> sealingProblem;
  private final Thread thread;

  private volatile List<Layer> layers;
  private volatile boolean grown;
  private volatile boolean stopped;
  private volatile Optional<String> problem = Optional.empty();
  private long retryNanos;

  /** What is asked for, one after the other: the first is at work. */
  private final Queue<Compaction> asked = new ConcurrentLinkedQueue<>();

  /**
   * @param baseBytes the size of a memtable
   * @param horizon gives the last commit of which retention keeps nothing that had ended
   * @param sealingProblem why memtables cannot become segments just now
   * @param layers of the store as it was opened
   */
  public Merger(
      Catalog catalog,
      Replacements replacements,
      CompactionOptions options,
      long baseBytes,
      LongSupplier horizon,
      Supplier<Optional<String>> sealingProblem,
      List<Layer> layers,
      String storeName) {
    this.catalog = catalog;
    this.merging = new Merging(catalog, replacements, horizon);
    this.options = options;
    this.policy = new MergePolicy(options.segmentsPerLevel(), baseBytes);
    this.sealingProblem = sealingProblem;
    this.layers = layers;
    this.thread =
        Thread.ofPlatform().daemon().name("sutra-merger-" + storeName).unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  /** Says what the store's layers are now; by the log thread, each time they have changed. */
  public void layersAre(List<Layer> newest) {
    layers = newest;
    grown = true;
    LockSupport.unpark(thread);
  }

  /**
   * Merges all segments once the commits up to a sequence are in segments, which somebody else has to
   * see to. Those who ask at the same time are served one after the other.
   */
  public CompletableFuture<CompactionReport> compact(long upTo) {
    var compaction = new Compaction(upTo);
    asked.add(compaction);
    LockSupport.unpark(thread);
    if (stopped) { // the thread may have looked for the last time
      compaction.fail(new MergeStoppedException());
    }
    return compaction.result();
  }

  /** Whether so many segments wait to be merged that no more had better be made. */
  public boolean isStalled() {
    return newestLevel() >= options.stallSegments() && problem.isEmpty() && !stopped;
  }

  /** Why segments cannot be merged just now, if so. */
  public Optional<String> problem() {
    return problem;
  }

  /** Merges since the store was opened. */
  public long merges() {
    return merging.merges();
  }

  /** Bytes of merged segments written since the store was opened. */
  public long writtenBytes() {
    return merging.writtenBytes();
  }

  /** Ends the thread and waits for it. A merge is given up, unless the store lags far behind. */
  public void stop() {
    stopped = true;
    LockSupport.unpark(thread);
    Threads.joinUninterruptibly(thread);
  }

  private void run() {
    while (!stopped) {
      Compaction compaction = asked.peek();
      if (compaction == null ? !mergeWhatIsDue() : !advance(compaction) && !endStall()) {
        awaitWork(compaction != null);
      }
    }
    if (isOverdue()) {
      mergeWhatIsDue();
    }
    for (Compaction late; (late = asked.poll()) != null; ) {
      late.fail(new MergeStoppedException());
    }
  }

  /** A compaction may wait for a memtable that itself waits for a merge; whether one was done. */
  private boolean endStall() {
    return isStalled() && mergeWhatIsDue();
  }

  /**
   * Looks once more before it waits: a merge waits for locks, which take the permits that were meant to
   * wake it.
   */
  private void awaitWork(boolean isCompacting) {
    if (stopped || !isCompacting && !asked.isEmpty()) {
      return;
    }
    if (isCompacting) {
      LockSupport.parkNanos(this, COMPACTION_TICK_NANOS);
    } else if (problem.isPresent()) {
      LockSupport.parkNanos(this, RETRY_NANOS);
    } else {
      LockSupport.park(this);
    }
  }

  /** The log thread has still to open what the manifest names already; then there is something to merge again. */
  private void awaitSpaces() {
    LockSupport.parkNanos(this, COMPACTION_TICK_NANOS);
  }

  /** Whether a merge was due, and done. */
  private boolean mergeWhatIsDue() {
    if (problem.isPresent() && System.nanoTime() - retryNanos < 0) {
      return false;
    }
    try {
      Map<Long, SegmentLayer> present = present();
      Optional<MergePlan> plan =
          grown || isOverdue() || isStalled() ? policy.due(segments(present)) : Optional.empty();
      if (plan.isPresent()) {
        merging.run(plan.get(), inputs(plan.get(), present), pace());
      }
      problem = Optional.empty();
      return plan.isPresent();
    } catch (SpacesChangedException e) {
      awaitSpaces();
      return true;
    } catch (MergeStoppedException e) {
      return false;
    } catch (IOException | RuntimeException | Error e) {
      report(e);
      return false;
    }
  }

  private MergePace pace() {
    return new MergePace(
        options.bytesPerSecond(),
        () -> isLagging() || !asked.isEmpty(),
        () -> stopped && !isOverdue());
  }

  /** Takes the next step of a compaction; false if it has to wait for others. */
  private boolean advance(Compaction compaction) {
    try {
      requireSealing();
      List<SegmentEntry> segments = catalog.sealed().segments();
      Map<Long, SegmentLayer> present = present();
      if (catalog.sealed().sequence() < compaction.upTo()
          || segments(present).size() < segments.size()) {
        return false;
      }
      MergePlan plan = policy.all(segments);
      List<SegmentLayer> inputs = inputs(plan, present);
      if (!compaction.isMerged() && merging.isWorthwhile(inputs)) {
        var pace = new MergePace(options.bytesPerSecond(), () -> true, () -> stopped);
        compaction.merged(plan.inputs(), merging.run(plan, inputs, pace));
      } else {
        asked.remove();
        compaction.finish(segments);
      }
    } catch (SpacesChangedException e) {
      awaitSpaces();
    } catch (IOException | RuntimeException | Error e) {
      asked.remove();
      compaction.fail(e);
    }
    return true;
  }

  private void requireSealing() throws IOException {
    Optional<String> cause = sealingProblem.get();
    if (cause.isPresent()) {
      throw new IOException("segments cannot be written: " + cause.get());
    }
  }

  /** The segments that are layers of the store, by number. */
  private Map<Long, SegmentLayer> present() {
    return layers.stream()
        .filter(SegmentLayer.class::isInstance)
        .map(SegmentLayer.class::cast)
        .collect(Collectors.toMap(layer -> layer.file().number(), layer -> layer));
  }

  /** What the manifest names, up to the first segment that the log thread has still to take over. */
  private List<SegmentEntry> segments(Map<Long, SegmentLayer> present) {
    return catalog.sealed().segments().stream()
        .takeWhile(entry -> present.containsKey(entry.number()))
        .toList();
  }

  private static List<SegmentLayer> inputs(MergePlan plan, Map<Long, SegmentLayer> present) {
    return plan.inputs().stream().map(entry -> present.get(entry.number())).toList();
  }

  /** Whether more segments wait than a merge takes. */
  private boolean isLagging() {
    return newestLevel() >= 2 * options.segmentsPerLevel();
  }

  private boolean isOverdue() {
    return newestLevel() >= OVERDUE_LEVELS * options.segmentsPerLevel();
  }

  private int newestLevel() {
    return MergePolicy.newest(catalog.sealed().segments());
  }

  private void report(Throwable e) {
    if (problem.isEmpty()) {
      LOGGER.log(
          Level.WARNING, "merging segments failed and is tried again; they stay as they are", e);
    }
    retryNanos = System.nanoTime() + RETRY_NANOS;
    problem = Optional.of(String.valueOf(e));
  }
}
