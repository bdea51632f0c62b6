package sutra.storage.mmap.engine;

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
import sutra.storage.mmap.indexing.IndexStats;
import sutra.storage.mmap.io.Threads;
import sutra.storage.mmap.manifest.Manifest;
import sutra.storage.mmap.record.EncodedBatch;
import sutra.storage.mmap.sealed.Catalog;
import sutra.storage.mmap.snapshot.StoreView;
import sutra.storage.mmap.spaces.SpaceList;
import sutra.storage.mmap.vectors.Spaces;
import sutra.storage.mmap.vectors.Spaces.Space;
import sutra.storage.mmap.wal.WalWriter;
import sutra.storage.mmap.writelog.Precondition;
import sutra.storage.mmap.writelog.WriteCounters;
import sutra.storage.mmap.writelog.WritePlane;

/** An open store, for its callers. */
final class MmapStore implements ConceptStore {

  private static final long DROP_TICK_NANOS = 1_000_000;

  private final StoreFiles files;
  private final StoreOptions options;
  private final Recovery recovery;
  private final VectorKernels kernels;
  private final Thread logThread;
  private final StoreParts parts;
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
    this.parts = new StoreParts(files, options, recovery, wal, closed::get);
  }

  // For the thread that serves the store

  /** What is to be started before it is served, and stopped behind that. */
  StoreParts parts() {
    return parts;
  }

  /** Does the work of the log thread until the store is closed. */
  void serve() {
    parts.writes().run();
    awaitClose();
  }

  /** Frees what only {@link #close} would, which nobody can call on a store that never opened. */
  void abandon() {
    parts.writes().free();
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
    return parts.snapshots().newest();
  }

  @Override
  public Snapshot asOf(long sequence) {
    return parts.snapshots().asOf(sequence);
  }

  @Override
  public Snapshot asOf(Instant instant) {
    return parts.snapshots().asOf(instant);
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
    long upTo = parts.publisher().current().sequence();
    parts.writes().sealUpTo(upTo);
    try {
      CompactionReport report = parts.merger().compact(upTo).join();
      parts.catalog().coding().want(); // who asks for the best form wants graphs, too
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
    return parts.gate().pass(() -> parts.writes().write(encoded(batch), durability, precondition));
  }

  private EncodedBatch encoded(WriteBatch batch) {
    Spaces spaces = parts.catalog().spaces();
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

  @Override
  public List<StoredSpace> spaces() {
    requireOpen();
    long texts = parts.spaceChanges().textCount();
    StoreView view = parts.publisher().pinned();
    try {
      Manifest manifest = parts.catalog().manifest();
      long known =
          texts > 0
              ? texts
              : OwnThread.call(
                  files.directory(),
                  "sutra-spaces",
                  () -> SpaceList.textsOnDisk(manifest, parts.catalog().spaceFiles()));
      return SpaceList.of(manifest, view, known);
    } finally {
      parts.snapshots().letGo(view);
    }
  }

  @Override
  public ReembedReport reembed(EmbeddingSpace to, TextEmbedder embedder, ReembedProgress progress) {
    requireCallersThread("reembed");
    return OwnThread.call(
        files.directory(),
        "sutra-reembed-" + files.directory().getFileName(),
        () -> parts.spaceChanges().reembed(to, embedder, progress));
  }

  @Override
  public void dropSpace(String name) {
    requireCallersThread("dropSpace");
    CountDownLatch shown =
        OwnThread.call(files.directory(), "sutra-spaces", () -> parts.spaceChanges().drop(name));
    while (shown.getCount() > 0 && !closed.get() && parts.writes().failure().isEmpty()) {
      LockSupport.parkNanos(this, DROP_TICK_NANOS);
    }
  }

  private void requireCallersThread(String method) {
    requireOpen();
    if (parts.writes().isLogThread()) {
      throw new IllegalStateException(
          method
              + "() runs on the store's log thread and would wait for it: give the dependents of a"
              + " receipt's completion an executor of their own");
    }
  }

  @Override
  public Optional<EmbeddingSpace> embeddingSpace() {
    requireOpen();
    return parts.catalog().spaces().active().map(Space::space);
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
    StoreView view = parts.publisher().current();
    WritePlane writes = parts.writes();
    WriteCounters written = writes.counters();
    Catalog catalog = parts.catalog();
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
        parts.reconciler().reconciliations(),
        parts.publisher().staleness(),
        recovery.log().discardedTailBytes(),
        parts.snapshots().open(),
        kernels.name(),
        new MaintenanceStats(
            catalog.sealed().levels(),
            written.acceptedBytes(),
            written.loggedBytes(),
            parts.sealer().writtenBytes(),
            parts.merger().writtenBytes(),
            parts.merger().merges(),
            parts.sealer().stalls(),
            parts.sealer().problem().or(parts.merger()::problem)),
        IndexStats.of(view, options.graphRows(), parts.indexer().problem()));
  }

  @Override
  public void close() {
    if (parts.writes().isLogThread()) {
      throw new IllegalStateException(
          "close() runs on the store's log thread and would wait for it: give the dependents of a"
              + " receipt's completion an executor of their own");
    }
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    parts.writes().close();
    closing.countDown();
    Threads.joinUninterruptibly(logThread);
    parts.writes().free();
    recovery.reclaimer().freeAll();
    parts.writes().requireNoFailure();
  }

  private void requireOpen() {
    if (closed.get()) {
      throw new StoreClosedException("the store is closed");
    }
  }
}
