package sutra.storage.mmap.engine;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import sutra.storage.api.CorruptStoreException;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.UnsupportedFormatException;
import sutra.storage.api.VectorForm;
import sutra.storage.api.kernel.VectorKernels;
import sutra.storage.api.quantize.QuantizerProvider;
import sutra.storage.api.quantize.Quantizers;
import sutra.storage.api.text.Analyzer;
import sutra.storage.mmap.io.FileSystem;
import sutra.storage.mmap.layer.LayerSet;
import sutra.storage.mmap.layer.Reclaimer;
import sutra.storage.mmap.manifest.Manifest;
import sutra.storage.mmap.manifest.SealedState;
import sutra.storage.mmap.memtable.Layers;
import sutra.storage.mmap.pack.PackedFile;
import sutra.storage.mmap.record.CommitCheck;
import sutra.storage.mmap.record.CommitReader;
import sutra.storage.mmap.record.Micros;
import sutra.storage.mmap.sealed.SealedMemtable;
import sutra.storage.mmap.sealed.SegmentLayer;
import sutra.storage.mmap.sealed.StoredSpaces;
import sutra.storage.mmap.snapshot.StoreView;
import sutra.storage.mmap.vectors.Spaces;
import sutra.storage.mmap.vectors.VectorCoding;
import sutra.storage.mmap.wal.WalFrame;
import sutra.storage.mmap.wal.WalRecovery;
import sutra.storage.mmap.wal.WalScan;

/**
 * Turns a directory into a live state: the manifest, then the log. A crash at any point of it, or of
 * the making of a store, leaves a directory from which it can start again.
 *
 * @param manifest what the store is
 * @param analyzer finds the words of contents and questions
 * @param layers what segments and log held
 * @param full memtables that replaying the log has filled, which are to become segments
 * @param reclaimer frees them
 * @param view the state after the last whole commit
 * @param log where the log ends
 */
record Recovery(
    Manifest manifest,
    Analyzer analyzer,
    Layers layers,
    List<SealedMemtable> full,
    Reclaimer reclaimer,
    StoreView view,
    WalRecovery log) {

  private static final Logger LOGGER = System.getLogger(Recovery.class.getName());
  private static final long UNKNOWN_FLOOR = 0;

  /** Tells how the vectors of a space are coded and compared. */
  static Function<EmbeddingSpace, VectorCoding> codings(StoreOptions options) {
    VectorKernels kernels =
        options.kernels().map(VectorKernels::load).orElseGet(VectorKernels::load);
    return space -> {
      Optional<QuantizerProvider> quantizer =
          options
              .quantizer()
              .map(Quantizers::named)
              .or(() -> VectorCoding.suitable(space.dimension()));
      return VectorCoding.of(quantizer, kernels, space.similarity(), options.recall());
    };
  }

  /** Reads, or makes, the store. The directory is locked. */
  static Recovery run(StoreFiles files, StoreOptions options) throws IOException {
    return load(files, manifest(files, options), options);
  }

  /** Reads what a manifest describes; changes nothing. */
  static Recovery load(StoreFiles files, Manifest manifest, StoreOptions options)
      throws IOException {
    var reclaimer = new Reclaimer();
    return load(
        files.directory(),
        manifest,
        options,
        reclaimer,
        () -> Segments.open(files, manifest, reclaimer),
        (layers, full) -> {
          WalRecovery log = replay(files, manifest, layers, full);
          if (!options.readOnly()) { // else it is the end of what somebody may be writing
            reportTornTail(files, log);
          }
          return log;
        });
  }

  /** Reads a packed store, which has no log. */
  static Recovery ofPack(FileSystem files, Path file, StoreOptions options) throws IOException {
    PackedFile pack = PackedFile.open(files, file);
    var reclaimer = new Reclaimer();
    SegmentLayer layer = pack.layer();
    reclaimer.register(layer);
    return load(
        file,
        pack.manifest(),
        options,
        reclaimer,
        () -> Segments.of(List.of(layer)),
        (_, _) -> WalRecovery.NONE);
  }

  /** Opens segments. */
  private interface SegmentsOpening {
    Segments open() throws IOException;
  }

  /** Applies what a log has beyond the segments. */
  private interface Replay {
    WalRecovery run(Layers layers, List<SealedMemtable> full) throws IOException;
  }

  private static Recovery load(
      Path place,
      Manifest manifest,
      StoreOptions options,
      Reclaimer reclaimer,
      SegmentsOpening opening,
      Replay replay)
      throws IOException {
    try {
      requireSpace(place, manifest, options.embeddingSpace());
      requireForm(place, manifest, options.vectorForm());
      Analyzer analyzer = analyzer(place, manifest, options.analyzer());
      Segments segments = opening.open();
      SealedState sealed = manifest.sealed();
      var layers =
          new Layers(
              StoredSpaces.of(manifest.spaces(), Spaces.NONE, codings(options)),
              manifest.vectorForm(),
              analyzer,
              options.memtableBytes(),
              segments.layers(),
              sealed.sequence(),
              sealed.totals(),
              segments.types(),
              reclaimer);
      List<SealedMemtable> full = new ArrayList<>();
      WalRecovery log =
          replay.run(layers, full).atLeast(sealed.sequence(), sealed.committedMicros());
      StoreView view = StoreView.of(layers, log.lastSequence());
      return new Recovery(manifest, analyzer, layers, full, reclaimer, view, log);
    } catch (IOException | RuntimeException | Error e) {
      reclaimer.freeAll();
      throw e;
    }
  }

  private static Manifest manifest(StoreFiles files, StoreOptions options) throws IOException {
    Optional<Manifest> newest = files.manifests().newest();
    if (newest.isPresent()) {
      return newest.get();
    }
    if (StoreDirectory.holdsStore(files) || !options.createIfMissing()) {
      throw StoreDirectory.noStore(files);
    }
    return create(files, options);
  }

  /** The manifest comes last: it says that a store is there, and so all of it must be. */
  private static Manifest create(StoreFiles files, StoreOptions options) throws IOException {
    // Nothing in storable time is finer than a microsecond.
    var created = Micros.toInstant(Micros.of(options.clock().instant()));
    files.wal().createDirectory();
    files.files().forceDirectory(files.directory());
    StoreDirectory.forceAncestors(files);
    String analyzer = options.analyzer().orElse(Analyzer.DEFAULT);
    VectorForm form = options.vectorForm().orElse(VectorForm.FLOAT32);
    Manifest first = Manifest.ofNewStore(options.embeddingSpace(), form, analyzer, created);
    files.manifests().commit(first);
    return first;
  }

  private static void requireSpace(Path place, Manifest manifest, Optional<EmbeddingSpace> wanted) {
    if (wanted.isEmpty() || manifest.activeSpace().filter(wanted.get()::agreesWith).isPresent()) {
      return;
    }
    String found = manifest.activeSpace().map(Recovery::describe).orElse("none");
    throw new IllegalArgumentException(
        "%s: the store's embedding space is %s, expected %s: open it without naming a space, or make"
                .formatted(place, found, describe(wanted.get()))
            + " a new store");
  }

  private static void requireForm(Path place, Manifest manifest, Optional<VectorForm> wanted) {
    if (wanted.isPresent() && wanted.get() != manifest.vectorForm()) {
      throw new IllegalArgumentException(
          "%s: the store keeps vectors as %s, expected %s: open it without naming a form, or make a new"
                  .formatted(place, manifest.vectorForm(), wanted.get())
              + " store");
    }
  }

  private static Analyzer analyzer(Path place, Manifest manifest, Optional<String> wanted) {
    String recorded = manifest.analyzer();
    if (wanted.isPresent() && !wanted.get().equals(recorded)) {
      throw new IllegalArgumentException(
          "%s: the store's analyzer is %s, expected %s: open it without naming one, or make a new"
                  .formatted(place, recorded, wanted.get())
              + " store");
    }
    try {
      return Analyzer.load(recorded);
    } catch (IllegalArgumentException e) {
      throw new UnsupportedFormatException(
          "%s: the store's words were found by the analyzer %s, which is not here: %s"
              .formatted(place, recorded, e.getMessage()));
    }
  }

  private static String describe(EmbeddingSpace space) {
    return "%s (model %s, dimension %d, %s)"
        .formatted(space.name(), space.model(), space.dimension(), space.similarity());
  }

  private static WalRecovery replay(
      StoreFiles files, Manifest manifest, Layers layers, List<SealedMemtable> full)
      throws IOException {
    WalRecovery log =
        WalScan.read(
            files.wal(),
            manifest.store(),
            manifest.walFloor(),
            (frame, contents) -> apply(layers, full, frame, contents));
    if (!log.damages().isEmpty()) {
      throw new CorruptStoreException(
          "%s: %s; the store was not opened and nothing was changed: restore a backup"
              .formatted(files.directory(), log.damages().getFirst()));
    }
    requireReachesSegments(files, manifest.sealed().sequence(), log);
    reportLeftOut(files, layers);
    return log;
  }

  /** A segment is named only once the log's commits in it are on the device. */
  private static void requireReachesSegments(StoreFiles files, long sealed, WalRecovery log) {
    if (log.lastSequence() < sealed) {
      throw new CorruptStoreException(
          "%s: %s; the store was not opened and nothing was changed: restore a backup"
              .formatted(files.directory(), StoreCheck.endsTooEarly(log.lastSequence(), sealed)));
    }
  }

  /** A switch of spaces was on the device although its commit had failed, and writing went on. */
  private static void reportLeftOut(StoreFiles files, Layers layers) {
    if (layers.leftOut() > 0) {
      LOGGER.log(
          Level.WARNING,
          "{0}: left out {1} embeddings of another space than the active one: reembed to the active space"
              + " makes them again",
          files.directory(),
          Long.toString(layers.leftOut()));
    }
  }

  private static void reportTornTail(StoreFiles files, WalRecovery log) {
    if (log.discardedTailBytes() > 0) {
      LOGGER.log(
          Level.WARNING,
          "{0}: discarded a torn tail of {1} bytes behind commit {2}: a crash cut a write short"
              + " that was not acknowledged as forced",
          files.directory(),
          Long.toString(log.discardedTailBytes()),
          Long.toString(log.lastSequence()));
    }
  }

  private static void apply(
      Layers layers, List<SealedMemtable> full, MemorySegment frame, WalFrame contents) {
    CommitCheck.requireWhole(
        frame, WalFrame.PAYLOAD_OFFSET, contents.payloadSize(), contents.commitCount());
    if (layers.isFull()) {
      seal(layers, full, contents);
    }
    long offset = WalFrame.PAYLOAD_OFFSET;
    for (int i = 0; i < contents.commitCount(); i++) {
      long sequence = contents.firstSequence() + i;
      offset +=
          sequence < layers.firstSequence() // a segment has it
              ? CommitReader.size(frame, offset)
              : layers.apply(frame, offset, sequence, contents.committedMicros());
    }
  }

  /** Nobody reads yet, so nobody can miss the set before. */
  private static void seal(Layers layers, List<SealedMemtable> full, WalFrame upcoming) {
    LayerSet before = layers.set();
    full.add(
        SealedMemtable.of(
            layers, upcoming.firstSequence() - 1, upcoming.committedMicros(), UNKNOWN_FLOOR));
    before.unpin();
  }
}
