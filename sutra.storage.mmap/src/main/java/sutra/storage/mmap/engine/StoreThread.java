package sutra.storage.mmap.engine;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.kernel.VectorKernels;
import sutra.storage.api.quantize.Quantizers;
import sutra.storage.api.text.Analyzer;
import sutra.storage.mmap.manifest.Manifest;
import sutra.storage.mmap.manifest.ManifestFiles;
import sutra.storage.mmap.wal.WalWriter;

/**
 * The life of a store's log thread, which does all that touches the log: it takes the lock, recovers,
 * serves until the store is closed, and cleans up behind it. A caller's thread would not do: an
 * interrupt closes the files of the thread that it meets.
 */
final class StoreThread {

  private static final Logger LOGGER = System.getLogger(StoreThread.class.getName());

  private final StoreFiles files;
  private final StoreOptions options;
  private final VectorKernels kernels;
  private final CompletableFuture<MmapStore> opened = new CompletableFuture<>();

  private StoreThread(StoreFiles files, StoreOptions options) {
    this.files = files;
    this.options = options;
    this.kernels = options.kernels().map(VectorKernels::load).orElseGet(VectorKernels::load);
    options.quantizer().ifPresent(Quantizers::named);
    options.analyzer().ifPresent(Analyzer::load); // if it is not there, make no folder for it
  }

  /** Starts the thread and returns the store once it is open. */
  static MmapStore open(StoreFiles files, StoreOptions options) {
    var life = new StoreThread(files, options);
    Thread.ofPlatform()
        .daemon()
        .name("sutra-log-" + files.directory().getFileName())
        .start(life::run);
    return OwnThread.joined(files.directory(), life.opened);
  }

  private void run() {
    try {
      StoreDirectory.prepare(files, options);
      try (StoreLock _ = StoreLock.acquire(files)) {
        Recovery recovery = Recovery.run(files, options);
        try {
          serve(recovery);
        } finally {
          if (!opened.isDone()) { // want of memory, say: nobody will ever close this store
            recovery.reclaimer().freeAll();
          }
        }
      }
    } catch (IOException | RuntimeException | Error e) {
      if (!opened.completeExceptionally(e)) {
        LOGGER.log(Level.ERROR, files.directory() + ": closing the store failed", e);
      }
    }
  }

  private void serve(Recovery recovery) throws IOException {
    mapOnce(recovery.manifest());
    Segments.deleteUnnamed(files, recovery.manifest());
    try (WalWriter wal =
        new WalWriter(
            files.wal(), recovery.manifest().store(), options.walFileBytes(), recovery.log())) {
      forceWhatBecomesSegments(recovery, wal);
      var store = new MmapStore(files, options, recovery, wal, kernels, Thread.currentThread());
      try {
        store.parts().start();
        opened.complete(store);
        store.serve();
      } finally {
        store.parts().stop(); // its threads write files: not behind the back of who locks them next
        deleteLeftOver();
        if (!opened.isDone()) {
          store.abandon();
        }
      }
    }
  }

  /**
   * Maps a file of no consequence. With the first one a JVM throws away what it has compiled of access to
   * memory, since mapped memory is a class of its own; that had better not be amid writing.
   */
  private void mapOnce(Manifest manifest) throws IOException {
    Path file = files.directory().resolve(ManifestFiles.name(manifest.generation()));
    try (Arena arena = Arena.ofConfined()) {
      files.files().map(file, 0, arena);
    }
  }

  /**
   * A log that ended before what is in segments would go on behind a hole. What recovery read may be
   * in the system's cache only.
   */
  private static void forceWhatBecomesSegments(Recovery recovery, WalWriter wal)
      throws IOException {
    if (!recovery.full().isEmpty() && !recovery.log().unforced().isEmpty()) {
      wal.startNextFile(recovery.log().lastSequence() + 1);
    }
  }

  /** What merges left behind that nobody has taken over any more; the next opening tries again. */
  private void deleteLeftOver() {
    try {
      Manifest onDevice = files.manifests().newest().orElseThrow();
      Segments.deleteUnnamed(files, onDevice);
    } catch (IOException | RuntimeException e) {
      LOGGER.log(Level.WARNING, files.directory() + ": files left over were not deleted", e);
    }
  }
}
