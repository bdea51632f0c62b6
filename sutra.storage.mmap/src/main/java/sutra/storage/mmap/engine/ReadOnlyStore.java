package sutra.storage.mmap.engine;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import sutra.storage.api.BackupReport;
import sutra.storage.api.CompactionReport;
import sutra.storage.api.ConceptStore;
import sutra.storage.api.CopyProgress;
import sutra.storage.api.Durability;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.MaintenanceStats;
import sutra.storage.api.PackOptions;
import sutra.storage.api.PackReport;
import sutra.storage.api.ReadSet;
import sutra.storage.api.Receipt;
import sutra.storage.api.ReembedProgress;
import sutra.storage.api.ReembedReport;
import sutra.storage.api.Snapshot;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.StoreReadOnlyException;
import sutra.storage.api.StoreStats;
import sutra.storage.api.StoredSpace;
import sutra.storage.api.TextEmbedder;
import sutra.storage.api.VectorForm;
import sutra.storage.api.WriteBatch;
import sutra.storage.api.kernel.VectorKernels;
import sutra.storage.mmap.indexing.IndexStats;
import sutra.storage.mmap.manifest.SealedState;
import sutra.storage.mmap.snapshot.StoreView;
import sutra.storage.mmap.spaces.SpaceList;
import sutra.storage.mmap.vectors.Spaces.Space;

/** A store opened for reading alone: one state of it, which stays as it was found. */
final class ReadOnlyStore implements ConceptStore {

  private final StoreSource source;
  private final StoreOptions options;
  private final Recovery recovery;
  private final VectorKernels kernels;
  private final Snapshots snapshots;
  private final AtomicBoolean closed = new AtomicBoolean();

  private ReadOnlyStore(
      StoreSource source, StoreOptions options, Recovery recovery, VectorKernels kernels) {
    this.source = source;
    this.options = options;
    this.recovery = recovery;
    this.kernels = kernels;
    this.snapshots =
        new Snapshots(
            options.clock(),
            recovery,
            this::pinned,
            () -> recovery.manifest().sealed().historyFloor(),
            closed::get,
            () -> {});
  }

  /** Opens a store without its lock and without writing anything. */
  static ReadOnlyStore open(StoreSource source, StoreOptions options) {
    VectorKernels kernels =
        options.kernels().map(VectorKernels::load).orElseGet(VectorKernels::load);
    Recovery recovery = OwnThread.call(source.path(), "sutra-open", () -> source.read(options));
    return new ReadOnlyStore(source, options, recovery, kernels);
  }

  @Override
  public Receipt writeAsync(WriteBatch batch, Durability durability) {
    snapshots.requireOpen();
    throw readOnly();
  }

  private StoreReadOnlyException readOnly() {
    return new StoreReadOnlyException(source.path() + ": " + source.whyReadOnly());
  }

  @Override
  public Receipt writeAsync(WriteBatch batch) {
    return writeAsync(batch, options.durability());
  }

  @Override
  public Receipt writeAsync(WriteBatch batch, ReadSet reads, Durability durability) {
    return writeAsync(batch, durability);
  }

  @Override
  public Receipt writeAsync(WriteBatch batch, ReadSet reads) {
    return writeAsync(batch, options.durability());
  }

  @Override
  public List<StoredSpace> spaces() {
    snapshots.requireOpen();
    long texts =
        OwnThread.call(
            source.path(), "sutra-spaces", () -> source.embeddedTexts(recovery.manifest()));
    return SpaceList.of(recovery.manifest(), recovery.view(), texts);
  }

  @Override
  public ReembedReport reembed(EmbeddingSpace to, TextEmbedder embedder, ReembedProgress progress) {
    snapshots.requireOpen();
    throw readOnly();
  }

  @Override
  public void dropSpace(String name) {
    snapshots.requireOpen();
    throw readOnly();
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
    snapshots.requireOpen();
    return source.backUp(destination, progress);
  }

  @Override
  public PackReport pack(Path file, PackOptions choices) {
    snapshots.requireOpen();
    return Packing.pack(source, file, choices, options);
  }

  @Override
  public CompactionReport compact() {
    snapshots.requireOpen();
    throw readOnly();
  }

  @Override
  public Optional<EmbeddingSpace> embeddingSpace() {
    snapshots.requireOpen();
    return recovery.layers().spaces().active().map(Space::space);
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
    snapshots.requireOpen();
    StoreView view = recovery.view();
    SealedState sealed = recovery.manifest().sealed();
    return new StoreStats(
        view.totals().concepts(),
        view.totals().associations(),
        view.totals().vectors(),
        recovery.manifest().activeSpace().map(EmbeddingSpace::dimension).orElse(0),
        recovery.log().bytes(),
        sealed.bytes(),
        sealed.segments().size(),
        recovery.layers().bytes(),
        view.memtables(),
        options.memoryLimitBytes(),
        recovery.log().forcedSequence(),
        view.sequence(),
        0,
        0,
        0,
        0,
        0,
        Duration.ZERO,
        recovery.log().discardedTailBytes(),
        snapshots.open(),
        kernels.name(),
        MaintenanceStats.ofLevels(sealed.levels()),
        IndexStats.of(view, options.graphRows(), Optional.empty()));
  }

  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      recovery.reclaimer().freeAll();
    }
  }

  /** There is one set of layers, and the store itself keeps it for as long as it is open. */
  private StoreView pinned() {
    boolean pinned = recovery.view().set().tryPin();
    assert pinned;
    return recovery.view();
  }
}
