package sutra.storage.mmap.indexing;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import sutra.storage.mmap.io.Threads;
import sutra.storage.mmap.layer.LayerRows;
import sutra.storage.mmap.layer.LayerView;
import sutra.storage.mmap.snapshot.StoreView;
import sutra.storage.mmap.vectors.IndexedRows;
import sutra.storage.mmap.vectors.VectorCoding;

/**
 * Codes in memory, in a thread of its own, the embeddings of the active space that have no codes on disk: those of memtables and of
 * segments that were sealed and not merged yet. It does so once searches have met many of them: a store that
 * is only written to does not pay for it. Until they are coded they are looked at as they are.
 */
public final class Coder {

  private static final Logger LOGGER = System.getLogger(Coder.class.getName());

  private final Supplier<StoreView> pinned;
  private final Consumer<StoreView> release;
  private final Runnable onCoded;
  private final Thread thread;
  private volatile boolean asked;
  private volatile boolean stopped;

  /**
   * @param pinned gives the newest view, with its layers pinned
   * @param release lets go of them
   * @param onCoded runs when vectors may have got codes
   */
  public Coder(
      Supplier<StoreView> pinned, Consumer<StoreView> release, Runnable onCoded, String storeName) {
    this.pinned = pinned;
    this.release = release;
    this.onCoded = onCoded;
    this.thread =
        Thread.ofPlatform().daemon().name("sutra-coder-" + storeName).unstarted(this::run);
  }

  public void start() {
    thread.start();
  }

  /** Says that vectors in memory are wanted to have codes; by any thread. */
  public void wake() {
    asked = true;
    LockSupport.unpark(thread);
  }

  /** Ends the thread and waits for it. */
  public void stop() {
    stopped = true;
    LockSupport.unpark(thread);
    Threads.joinUninterruptibly(thread);
  }

  private void run() {
    while (!stopped) {
      if (asked) {
        asked = false; // before looking, so that who asks after the look is heard
        codeAll();
        onCoded.run();
      } else {
        LockSupport.park(this);
      }
    }
  }

  private void codeAll() {
    StoreView view = pinned.get();
    try {
      for (LayerView part : view.layers()) {
        LayerRows rows = part.rows(view.spaces().activeNumber());
        code(rows.vectors(), rows.count(), view.spaces().coding());
      }
    } catch (IllegalStateException e) {
      LOGGER.log(Level.DEBUG, "the store was closed while its vectors were coded", e);
    } catch (RuntimeException | Error e) {
      LOGGER.log(Level.WARNING, "vectors in memory could not be coded; search is slower", e);
    } finally {
      release.accept(view);
    }
  }

  private void code(IndexedRows vectors, int count, VectorCoding coding) {
    boolean hasMore = true;
    while (hasMore && !stopped) {
      hasMore = vectors.codeMore(count, coding);
    }
  }
}
