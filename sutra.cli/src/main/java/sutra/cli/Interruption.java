package sutra.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets a command end in good order when the user presses Ctrl-C: the thread that works is
 * interrupted and has some seconds to write what it was given, close the store and say so.
 */
final class Interruption {

  private static final int PATIENCE_SECONDS = 10;

  private final CountDownLatch over = new CountDownLatch(1);

  private Interruption() {}

  /** Watches over the calling thread until {@link #over}. */
  static Interruption ofThisThread() {
    Interruption interruption = new Interruption();
    Thread worker = Thread.currentThread();
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform().name("sutra-stop").unstarted(() -> interruption.stop(worker)));
    return interruption;
  }

  /** Says that the work has ended by itself. */
  void over() {
    over.countDown();
  }

  private void stop(Thread worker) {
    if (over.getCount() == 0) {
      return;
    }
    worker.interrupt();
    try {
      over.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
