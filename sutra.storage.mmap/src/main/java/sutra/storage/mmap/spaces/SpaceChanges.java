package sutra.storage.mmap.spaces;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.ReembedProgress;
import sutra.storage.api.ReembedReport;
import sutra.storage.api.StoreClosedException;
import sutra.storage.api.StoredSpace.Role;
import sutra.storage.api.TextEmbedder;
import sutra.storage.mmap.manifest.Manifest;
import sutra.storage.mmap.manifest.SpaceEntry;
import sutra.storage.mmap.sealed.Catalog;
import sutra.storage.mmap.sealed.SpaceChange;

/** Begins, fills, activates and drops the embedding spaces of an open store, one at a time. Any thread. */
public final class SpaceChanges {

  private static final Logger LOGGER = System.getLogger(SpaceChanges.class.getName());

  private final OpenStore store;
  private final AtomicReference<Reembedding> running = new AtomicReference<>();
  private volatile boolean stopped;

  public SpaceChanges(OpenStore store) {
    this.store = store;
  }

  /**
   * Gives all versions vectors of a space, and makes it active; on the calling thread, which should be one that
   * nobody interrupts.
   *
   * @throws IllegalStateException if that is being done already
   */
  public ReembedReport reembed(EmbeddingSpace to, TextEmbedder embedder, ReembedProgress progress)
      throws IOException {
    int number;
    Reembedding work;
    synchronized (this) {
      requireIdle();
      number = begin(to);
      work = new Reembedding(store, number, to, embedder, progress);
      running.set(work);
    }
    try {
      return work.run();
    } finally {
      running.set(null);
    }
  }

  private void requireIdle() {
    if (stopped) {
      throw new StoreClosedException("the store is closed");
    }
    if (running.get() != null) {
      throw new IllegalStateException(
          "the store is being embedded anew: wait for its end, or close the store to stop it");
    }
  }

  /** The number of a space, which the manifest lists from then on. */
  private int begin(EmbeddingSpace to) throws IOException {
    try (Catalog.Turn turn = store.catalog().turn()) {
      Manifest manifest = store.catalog().manifest();
      requireNoOtherBegun(manifest, to.name());
      for (SpaceEntry known : manifest.spaces()) {
        if (known.space().name().equals(to.name())) {
          requireSame(known.space(), to);
          return known.number();
        }
      }
      List<SpaceEntry> spaces = new ArrayList<>(manifest.spaces());
      int number = manifest.lastSpace() + 1;
      spaces.add(new SpaceEntry(number, to, Role.COMPUTED));
      turn.commit(manifest.withSpaces(spaces, manifest.sealed()));
      return number;
    }
  }

  private static void requireNoOtherBegun(Manifest manifest, String name) {
    for (SpaceEntry known : manifest.spaces()) {
      if (known.role() == Role.COMPUTED && !known.space().name().equals(name)) {
        throw new IllegalArgumentException(
            "space=%s: the store is computing %s: finish or drop that first"
                .formatted(name, known.space().name()));
      }
    }
  }

  private static void requireSame(EmbeddingSpace known, EmbeddingSpace to) {
    if (!known.agreesWith(to)) {
      throw new IllegalArgumentException(
          "space=%s: expected %s, the store's space of that name; drop it, or name another"
              .formatted(to, known));
    }
  }

  /**
   * Drops a space that is not active, and deletes what it has in files of its own.
   *
   * @return counted down once readers no longer find it
   * @throws IllegalArgumentException if it is active, or not there
   * @throws IllegalStateException if the store is being embedded anew
   */
  public synchronized CountDownLatch drop(String name) throws IOException {
    requireIdle();
    var shown = new CountDownLatch(1);
    SpaceEntry dropped;
    try (Catalog.Turn turn = store.catalog().turn()) {
      Manifest before = store.catalog().manifest();
      dropped = droppable(before, name);
      List<SpaceEntry> others = before.spaces().stream().filter(space -> space != dropped).toList();
      turn.commit(
          before.withSpaces(
              others,
              before
                  .sealed()
                  .withRows(
                      entry -> entry.without(dropped.number()),
                      before.sealed().totals().vectors())));
      store
          .replacements()
          .add(new SpaceChange(store.catalog().spaces(), List.of(), OptionalLong.empty(), shown));
    }
    deleteFiles(dropped.number());
    return shown;
  }

  private static SpaceEntry droppable(Manifest manifest, String name) {
    SpaceEntry found =
        manifest.spaces().stream()
            .filter(space -> space.space().name().equals(name))
            .findFirst()
            .orElseThrow(() ->
                new IllegalArgumentException(
                    "space=%s: the store has no such embedding space; it has %s"
                        .formatted(name, names(manifest))));
    if (found.role() == Role.ACTIVE) {
      throw new IllegalArgumentException(
          "space=" + name + ": the active space cannot be dropped: reembed to another first");
    }
    return found;
  }

  private static List<String> names(Manifest manifest) {
    return manifest.spaces().stream().map(space -> space.space().name()).toList();
  }

  /** Whoever reads them has them mapped. A file that stays is deleted when the store is closed. */
  private void deleteFiles(int space) {
    var files = store.catalog().spaceFiles();
    Path folder = files.folder(space);
    try {
      for (String name : files.files().list(folder)) {
        if (!name.endsWith(".tmp")) { // a merge may be writing it, and deletes it itself
          files.files().delete(folder.resolve(name));
        }
      }
    } catch (IOException e) {
      LOGGER.log(Level.WARNING, "files of a space that was dropped could not be deleted", e);
    }
  }

  /** Texts that were embedded for the space that is being computed; 0 if none is. */
  public long textCount() {
    Reembedding work = running.get();
    return work == null ? 0 : work.textCount();
  }

  /** Ends what is running; returns once no file of it is written any more. */
  public void stop() throws IOException {
    synchronized (this) {
      stopped = true;
    }
    Reembedding work = running.get();
    if (work != null) {
      work.stop();
    }
  }
}
