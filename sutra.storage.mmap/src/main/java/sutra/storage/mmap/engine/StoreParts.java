package sutra.storage.mmap.engine;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import sutra.storage.api.StoreOptions;
import sutra.storage.mmap.indexing.Coder;
import sutra.storage.mmap.indexing.Indexer;
import sutra.storage.mmap.layer.Layer;
import sutra.storage.mmap.merge.Merger;
import sutra.storage.mmap.sealed.Catalog;
import sutra.storage.mmap.sealed.Replacements;
import sutra.storage.mmap.sealed.Sealer;
import sutra.storage.mmap.snapshot.Publisher;
import sutra.storage.mmap.snapshot.Reconciler;
import sutra.storage.mmap.spaces.OpenStore;
import sutra.storage.mmap.spaces.SpaceChanges;
import sutra.storage.mmap.spaces.WriteGate;
import sutra.storage.mmap.vectors.VectorCoding;
import sutra.storage.mmap.wal.WalWriter;
import sutra.storage.mmap.writelog.WritePlane;

/**
 * The working parts of an open store, wired to each other: what writes, what publishes, what makes and
 * merges segments, codes and graphs. The thread that serves the store starts and stops them.
 */
final class StoreParts {

  private static final Logger LOGGER = System.getLogger(StoreParts.class.getName());

  private final Recovery recovery;
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

  /**
   * Wires them up; nothing runs yet.
   *
   * @param storeClosed whether the store was closed
   */
  StoreParts(
      StoreFiles files,
      StoreOptions options,
      Recovery recovery,
      WalWriter wal,
      BooleanSupplier storeClosed) {
    this.recovery = recovery;
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
            storeClosed,
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

  /** Ends what {@link #start} has started, and waits for it. */
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

  /** Codes and graphs are made of vectors that are searched. */
  private VectorCoding indexing(VectorCoding coding) {
    coding.onWanted(this::indexVectors);
    return coding;
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

  /** Shows views to readers. */
  Publisher publisher() {
    return publisher;
  }

  /** Publishes what nobody waits for, and frees what nobody reads. */
  Reconciler reconciler() {
    return reconciler;
  }

  /** What is in segments, and the embedding spaces. */
  Catalog catalog() {
    return catalog;
  }

  /** Writes memtables as segments. */
  Sealer sealer() {
    return sealer;
  }

  /** Merges segments. */
  Merger merger() {
    return merger;
  }

  /** Builds neighbour graphs. */
  Indexer indexer() {
    return indexer;
  }

  /** Opens snapshots. */
  Snapshots snapshots() {
    return snapshots;
  }

  /** Takes writes and logs them. */
  WritePlane writes() {
    return writes;
  }

  /** Holds writers back while spaces change. */
  WriteGate gate() {
    return gate;
  }

  /** Embeds anew, and drops spaces. */
  SpaceChanges spaceChanges() {
    return spaceChanges;
  }
}
