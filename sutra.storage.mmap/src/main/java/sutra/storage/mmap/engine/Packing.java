package sutra.storage.mmap.engine;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import sutra.storage.api.PackOptions;
import sutra.storage.api.PackReport;
import sutra.storage.api.StoreOptions;
import sutra.storage.mmap.io.DurableFiles;
import sutra.storage.mmap.io.FileSystem;
import sutra.storage.mmap.layer.Layer;
import sutra.storage.mmap.merge.MergedCopy;
import sutra.storage.mmap.pack.PackWriter;
import sutra.storage.mmap.pack.PackedFile;
import sutra.storage.mmap.sealed.LooseSegment;
import sutra.storage.mmap.sealed.SealedMemtable;
import sutra.storage.mmap.sealed.SegmentLayer;

/**
 * Makes one file of a store. It reads files alone, as a reader beside the writer does, and writes beside
 * its goal, under names that nobody else takes: first what the log has as segments of their own, then
 * the whole, which gets its name once it is on the device and was found right.
 */
final class Packing {

  private static final Logger LOGGER = System.getLogger(Packing.class.getName());

  private final StoreSource source;
  private final Path file;
  private final PackOptions choices;
  private final StoreOptions reading;
  private final FileSystem files;
  private final List<Path> written = new ArrayList<>();

  private Packing(StoreSource source, Path file, PackOptions choices, StoreOptions options) {
    this.source = source;
    this.file = file.toAbsolutePath().normalize();
    this.choices = choices;
    this.reading = options.toBuilder().readOnly(true).build();
    this.files = source.files();
  }

  /**
   * Packs what a source has now.
   *
   * @param options of the store, by which it is read
   */
  static PackReport pack(StoreSource source, Path file, PackOptions choices, StoreOptions options) {
    var packing = new Packing(source, file, choices, options);
    return OwnThread.call(source.path(), "sutra-pack", packing::run);
  }

  private PackReport run() throws IOException {
    final long startNanos = System.nanoTime();
    requireUsable();
    deleteLeftOver();
    Path whole = temporary();
    try {
      MergedCopy copy = write(whole);
      requireUsable(); // somebody may have made it meanwhile
      files.rename(whole, file);
      files.forceDirectory(file.getParent());
      return new PackReport(
          copy.lastSequence(),
          copy.concepts(),
          copy.associations(),
          copy.droppedConcepts(),
          copy.droppedAssociations(),
          copy.bytes(),
          Duration.ofNanos(System.nanoTime() - startNanos));
    } finally {
      written.forEach(this::deleteIfPossible);
    }
  }

  private void deleteIfPossible(Path path) {
    try {
      files.delete(path);
    } catch (IOException e) {
      LOGGER.log(Level.WARNING, path + ": was left behind; the next packing deletes it", e);
    }
  }

  private MergedCopy write(Path whole) throws IOException {
    Recovery store = source.read(reading);
    List<SegmentLayer> layers = new ArrayList<>();
    List<SegmentLayer> loose = new ArrayList<>();
    try {
      for (Layer layer : store.layers().set().layers()) {
        if (layer instanceof SegmentLayer segment) {
          layers.add(segment);
        }
      }
      for (SealedMemtable memtable : memtables(store, layers.isEmpty())) {
        Path path = temporary();
        loose.add(
            LooseSegment.write(memtable, files, path, store.manifest().store(), loose.size() + 1L));
        layers.add(loose.getLast());
      }
      long horizon = Snapshots.horizon(store.view(), choices.retention(), reading.clock());
      return new PackWriter(
              store.manifest(),
              store.log().committedMicros(),
              store.view().totals(),
              store.layers().spaces())
          .write(files, whole, layers, horizon);
    } finally {
      loose.forEach(SegmentLayer::close);
      store.reclaimer().freeAll();
    }
  }

  /** What the log held, in the order of its commits. */
  private static List<SealedMemtable> memtables(Recovery store, boolean isAll) {
    List<SealedMemtable> memtables = new ArrayList<>(store.full());
    long first = store.layers().firstSequence();
    long last = store.view().sequence();
    if (first <= last) {
      memtables.add(SealedMemtable.of(store.layers(), last, store.log().committedMicros(), 0));
    } else if (isAll && memtables.isEmpty()) { // a store without commits is a store, too
      memtables.add(
          new SealedMemtable(
              store.layers().seal(last), last, last, 0, store.view().totals(), List.of(), 0));
    }
    return memtables;
  }

  private void requireUsable() throws IOException {
    source.requireOutside(file);
    Path directory = file.getParent();
    if (directory == null || !Files.isDirectory(directory)) {
      throw new IllegalArgumentException(
          "%s: there is no directory %s: make it first".formatted(file, directory));
    }
    if (Files.isDirectory(file)) {
      throw new IllegalArgumentException(file + ": is a directory, expected the name of a file");
    }
    if (!PackedFile.isFile(files, file)) {
      return;
    }
    if (!choices.replacing()) {
      throw new IllegalArgumentException(
          file
              + ": is there already: name another file, or replace it (PackOptions.replacing, --force)");
    }
    if (!PackedFile.isOfKind(files, file)) {
      throw new IllegalArgumentException(
          file + ": is there already and no packed store: name another file");
    }
  }

  /** A name beside the file that is this packing's own; what is written there is deleted in the end. */
  private Path temporary() {
    String own = HexFormat.of().toHexDigits(UUID.randomUUID().getMostSignificantBits());
    Path path = file.resolveSibling(file.getFileName() + "." + own + DurableFiles.TEMPORARY);
    written.add(path);
    return path;
  }

  /** Deletes what crashes left; another packing to the same file fails if it is not over. */
  private void deleteLeftOver() throws IOException {
    Pattern left =
        Pattern.compile(Pattern.quote(file.getFileName().toString()) + "\\.[0-9a-f]{16}(\\.tmp)+");
    for (String name : files.list(file.getParent())) {
      if (left.matcher(name).matches()) {
        files.delete(file.resolveSibling(name));
      }
    }
  }
}
