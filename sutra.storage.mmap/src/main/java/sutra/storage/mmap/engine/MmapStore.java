package sutra.storage.mmap.engine;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import sutra.storage.api.BackupReport;
import sutra.storage.api.CompactionReport;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.CopyProgress;
import sutra.storage.api.Durability;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.EmbeddingSpaceException;
import sutra.storage.api.MaintenanceStats;
import sutra.storage.api.PackOptions;
import sutra.storage.api.PackReport;
import sutra.storage.api.ReadSet;
import sutra.storage.api.Receipt;
import sutra.storage.api.ReembedProgress;
import sutra.storage.api.ReembedReport;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreClosedException;
import sutra.storage.api.StoreIoException;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.StoreStats;
import sutra.storage.api.StoredSpace;
import sutra.storage.api.TextEmbedder;
import sutra.storage.api.VectorForm;
import sutra.storage.api.WriteBatch;
import sutra.storage.api.kernel.VectorKernels;
import sutra.storage.mmap.indexing.Coder;
import sutra.storage.mmap.indexing.IndexStats;
import sutra.storage.mmap.indexing.Indexer;
import sutra.storage.mmap.io.Threads;
import sutra.storage.mmap.layer.Layer;
import sutra.storage.mmap.manifest.Manifest;
import sutra.storage.mmap.merge.Merger;
import sutra.storage.mmap.record.EncodedBatch;
import sutra.storage.mmap.sealed.Catalog;
import sutra.storage.mmap.sealed.Replacements;
import sutra.storage.mmap.sealed.Sealer;
import sutra.storage.mmap.snapshot.Publisher;
import sutra.storage.mmap.snapshot.Reconciler;
import sutra.storage.mmap.snapshot.StoreView;
import sutra.storage.mmap.spaces.OpenStore;
import sutra.storage.mmap.spaces.SpaceChanges;
import sutra.storage.mmap.spaces.SpaceList;
import sutra.storage.mmap.spaces.WriteGate;
import sutra.storage.mmap.vectors.Spaces;
import sutra.storage.mmap.vectors.Spaces.Space;
import sutra.storage.mmap.vectors.VectorCoding;
import sutra.storage.mmap.wal.WalWriter;
import sutra.storage.mmap.writelog.Precondition;
import sutra.storage.mmap.writelog.WriteCounters;
import sutra.storage.mmap.writelog.WritePlane;

/** An open store: a write plane, a publisher of views, and what they need. */
final class MmapStore implements ConceptStore {

  private static final Logger LOGGER = System.getLogger(MmapStore.class.getName());
  private static final long DROP_TICK_NANOS = 1_000_000;

  private final StoreFiles files;
  private final StoreOptions options;
  private final Recovery recovery;
  private final VectorKernels kernels;
  private final Thread logThread;
  private final Publisher publisher;
  private final Reconciler reconciler;
  private final Catalog catalog;
  private final Sealer sealer;
  private final Merger merger;
  private final Indexer indexer;
  private final Coder coder;
  private final Snapshots snapshots;
  private final WritePlane writes;
  private final WriteGate gate;
  private final SpaceChanges spaceChanges;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final CountDownLatch closing = new CountDownLatch(1);

  /**
   * Wires the store up; nothing runs yet.
   *
   * @param thread the log thread, which will serve it
   */
  MmapStore(
      StoreFiles files,
      StoreOptions options,
      Recovery recovery,
      WalWriter wal,
      VectorKernels kernels,
      Thread thread) {
    this.files = files;
    this.options = options;
    this.recovery = recovery;
    this.kernels = kernels;
    this.logThread = thread;
    this.publisher = new Publisher(recovery.view());
    this.catalog =
        new Catalog(
            files.segments(recovery.manifest().store()),
            files.spaces(recovery.manifest().store()),
            files.manifests(),
            recovery.manifest(),
            recovery.reclaimer(),
            recovery.layers().spaces(),
            Recovery.codings(options).andThen(this::indexing));
    this.snapshots =
        new Snapshots(
            options.clock(),
            recovery,
            publisher::pinned,
            () -> catalog.sealed().historyFloor(),
            closed::get,
            this::freeWhatWasReleased);
    String name = String.valueOf(files.directory().getFileName());
    this.reconciler =
        new Reconciler(publisher, recovery.reclaimer(), options.publishInterval().toNanos(), name);
    var replacements = new Replacements();
    this.sealer = new Sealer(catalog, replacements, files.wal(), options.graphRows(), name);
    this.merger =
        new Merger(
            catalog,
            replacements,
            options.compaction(),
            options.memtableBytes(),
            () -> snapshots.horizon(options.compaction().retention()),
            this::sealingProblem,
            recovery.layers().set().layers(),
            name);
    this.writes =
        new WritePlane(
            options,
            wal,
            recovery.layers(),
            publisher,
            reconciler,
            sealer,
            replacements,
            this::layersAre);
    replacements.onReady(writes::segmentFinished);
    this.indexer =
        new Indexer(
            catalog,
            files.graphs(recovery.manifest().store()),
            options.indexThreads(),
            options.graphRows(),
            recovery.layers().set().layers(),
            name);
    this.coder = new Coder(publisher::pinned, snapshots::letGo, indexer::wake, name);
    this.gate = new WriteGate(options.backPressure(), writes::isLogThread);
    this.spaceChanges =
        new SpaceChanges(
            new OpenStore(
                catalog,
                replacements,
                writes,
                gate,
                publisher::pinned,
                snapshots::letGo,
                this::sealingProblem));
  }

  // For the thread that serves the store

  /** Starts the threads that write segments and publish. */
  void start() {
    reconciler.start();
    recovery.full().forEach(sealer::submit);
    sealer.start(merger::isStalled);
    merger.start();
    indexer.start();
    coder.start();
    catalog.spaces().all().forEach(space -> indexing(space.coding()));
  }

  /** Does the work of the log thread until the store is closed. */
  void serve() {
    writes.run();
    awaitClose();
  }

  /** Ends the threads that {@link #start} has started, and waits for them. */
  void stop() {
    stopSpaceChanges();
    sealer.stop();
    merger.stop();
    indexer.stop();
    coder.stop();
    reconciler.stop();
  }

  private void stopSpaceChanges() {
    try {
      spaceChanges.stop();
    } catch (IOException | RuntimeException e) {
      LOGGER.log(Level.WARNING, "texts that were embedded could not be written", e);
    }
  }

  /** Frees what only {@link #close} would, which nobody can call on a store that never opened. */
  void abandon() {
    writes.free();
  }

  /** Keeps the lock of a store whose log failed, since reads go on, until it is closed. */
  private void awaitClose() {
    boolean interrupted = true;
    while (interrupted) {
      try {
        closing.await();
        interrupted = false;
      } catch (InterruptedException e) {
        interrupted = true; // nobody but the engine knows this thread; wait on
      }
    }
  }

  // For callers

  @Override
  public Receipt writeAsync(WriteBatch batch, Durability durability) {
    return write(batch, durability, Precondition.NONE);
  }

  @Override
  public Receipt writeAsync(WriteBatch batch, ReadSet reads, Durability durability) {
    return write(batch, durability, new ReadCheck(reads));
  }

  @Override
  public Receipt writeAsync(WriteBatch batch, ReadSet reads) {
    return writeAsync(batch, reads, options.durability());
  }

  @Override
  public Receipt writeAsync(WriteBatch batch) {
    return writeAsync(batch, options.durability());
  }

  @Override
  public Snapshot snapshot() {
    return snapshots.newest();
  }

  @Override
  public Snapshot asOf(long sequence) {
    return snapshots.asOf(sequence);
  }

  @Override
  public Snapshot asOf(Instant instant) {
    return snapshots.asOf(instant);
  }

  @Override
  public BackupReport backup(Path destination, CopyProgress progress) {
    requireOpen();
    return Backups.backUp(files, destination, progress);
  }

  @Override
  public PackReport pack(Path file, PackOptions choices) {
    requireOpen();
    sync(); // so that all that was acknowledged can be read from files
    return Packing.pack(new DirectorySource(files), file, choices, options);
  }

  @Override
  public CompactionReport compact() {
    requireCallersThread("compact");
    long upTo = publisher.current().sequence();
    writes.sealUpTo(upTo);
    try {
      CompactionReport report = merger.compact(upTo).join();
      catalog.coding().want(); // who asks for the best form wants graphs, too
      return report;
    } catch (CompletionException e) {
      requireOpen();
      throw new StoreIoException(
          "compaction failed: " + e.getCause().getMessage() + "; the store is as it was",
          e.getCause());
    }
  }

  /** Within the gate the active space stays what it is. */
  private Receipt write(WriteBatch batch, Durability durability, Precondition precondition) {
    requireOpen();
    return gate.pass(() -> writes.write(encoded(batch), durability, precondition));
  }

  private EncodedBatch encoded(WriteBatch batch) {
    Spaces spaces = catalog.spaces();
    requireActive(batch.space(), spaces);
    return EncodedBatch.of(
        batch, spaces.active().map(Space::space), spaces.activeNumber(), vectorForm());
  }

  private static void requireActive(Optional<String> stated, Spaces spaces) {
    Optional<String> active = spaces.active().map(space -> space.space().name());
    if (stated.isPresent() && !stated.equals(active)) {
      throw new EmbeddingSpaceException(
          "the batch is of embedding space %s, the active one is %s: embed its contents again"
              .formatted(stated.get(), active.orElse("none")));
    }
  }

  /** Codes and graphs are made of vectors that are searched. */
  private VectorCoding indexing(VectorCoding coding) {
    coding.onWanted(this::indexVectors);
    return coding;
  }

  @Override
  public List<StoredSpace> spaces() {
    requireOpen();
    long texts = spaceChanges.textCount();
    StoreView view = publisher.pinned();
    try {
      Manifest manifest = catalog.manifest();
      long known =
          texts > 0
              ? texts
              : OwnThread.call(
                  files.directory(),
                  "sutra-spaces",
                  () -> SpaceList.textsOnDisk(manifest, catalog.spaceFiles()));
      return SpaceList.of(manifest, view, known);
    } finally {
      snapshots.letGo(view);
    }
  }

  @Override
  public ReembedReport reembed(EmbeddingSpace to, TextEmbedder embedder, ReembedProgress progress) {
    requireCallersThread("reembed");
    return OwnThread.call(
        files.directory(),
        "sutra-reembed-" + files.directory().getFileName(),
        () -> spaceChanges.reembed(to, embedder, progress));
  }

  @Override
  public void dropSpace(String name) {
    requireCallersThread("dropSpace");
    CountDownLatch shown =
        OwnThread.call(files.directory(), "sutra-spaces", () -> spaceChanges.drop(name));
    while (shown.getCount() > 0 && !closed.get() && writes.failure().isEmpty()) {
      LockSupport.parkNanos(this, DROP_TICK_NANOS);
    }
  }

  private void requireCallersThread(String method) {
    requireOpen();
    if (writes.isLogThread()) {
      throw new IllegalStateException(
          method
              + "() runs on the store's log thread and would wait for it: give the dependents of a"
              + " receipt's completion an executor of their own");
    }
  }

  private void indexVectors() {
    indexer.wake();
    coder.wake();
  }

  private void layersAre(List<Layer> newest) {
    merger.layersAre(newest);
    indexer.layersAre(newest);
  }

  /** Why commits do not get into segments, if so. */
  private Optional<String> sealingProblem() {
    return writes.failure().map(Throwable::getMessage).or(sealer::problem);
  }

  private void freeWhatWasReleased() {
    if (recovery.reclaimer().hasWork()) {
      reconciler.wake();
    }
  }

  @Override
  public Optional<EmbeddingSpace> embeddingSpace() {
    requireOpen();
    return catalog.spaces().active().map(Space::space);
  }

  @Override
  public VectorForm vectorForm() {
    return recovery.manifest().vectorForm();
  }

  @Override
  public String analyzer() {
    return recovery.manifest().analyzer();
  }

  @Override
  public StoreStats stats() {
    requireOpen();
    StoreView view = publisher.current();
    WriteCounters written = writes.counters();
    return new StoreStats(
        view.totals().concepts(),
        view.totals().associations(),
        view.totals().vectors(),
        catalog.manifest().activeSpace().map(EmbeddingSpace::dimension).orElse(0),
        writes.walBytes(),
        catalog.sealed().bytes(),
        catalog.sealed().segments().size(),
        written.memtableBytes(),
        view.memtables(),
        options.memoryLimitBytes(),
        written.durableSequence(),
        view.sequence(),
        written.written(),
        written.groups(),
        writes.pending(),
        writes.rejected(),
        reconciler.reconciliations(),
        publisher.staleness(),
        recovery.log().discardedTailBytes(),
        snapshots.open(),
        kernels.name(),
        new MaintenanceStats(
            catalog.sealed().levels(),
            written.acceptedBytes(),
            written.loggedBytes(),
            sealer.writtenBytes(),
            merger.writtenBytes(),
            merger.merges(),
            sealer.stalls(),
            sealer.problem().or(merger::problem)),
        IndexStats.of(view, options.graphRows(), indexer.problem()));
  }

  @Override
  public void close() {
    if (writes.isLogThread()) {
      throw new IllegalStateException(
          "close() runs on the store's log thread and would wait for it: give the dependents of a"
              + " receipt's completion an executor of their own");
    }
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    writes.close();
    closing.countDown();
    Threads.joinUninterruptibly(logThread);
    writes.free();
    recovery.reclaimer().freeAll();
    writes.requireNoFailure();
  }

  private void requireOpen() {
    if (closed.get()) {
      throw new StoreClosedException("the store is closed");
    }
  }
}
