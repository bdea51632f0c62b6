package sutra.cli.command;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import sutra.cli.output.Console;

/**
 * Lets a command that writes end in good order when the user presses Ctrl-C: the thread that works
 * is interrupted and has some seconds to write what it was given, close the store and say so.
 */
final class Interruption implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 10;

  private final CountDownLatch over = new CountDownLatch(1);
  private final Console console;
  private final Thread hook;

  /** Watches over the calling thread until {@link #close}. */
  Interruption(Console console) {
    this.console = console;
    Thread worker = Thread.currentThread();
    this.hook = Thread.ofPlatform().name("sutra-stop").unstarted(() -> stop(worker));
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void stop(Thread worker) {
    worker.interrupt();
    try {
      over.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Hands on what was printed and says that the work has ended. */
  @Override
  public void close() {
    try {
      console.flush();
    } finally {
      over.countDown();
      forgetHook();
    }
  }

  private void forgetHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      over.countDown(); // the process is ending already, and the hook runs to its end
    }
  }
}
