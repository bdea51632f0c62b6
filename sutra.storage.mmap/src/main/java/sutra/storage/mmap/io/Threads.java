package sutra.storage.mmap.io;

/** Waiting that an interrupt does not cut short. */
public final class Threads {

  private Threads() {}

  /** Waits for a thread to end; an interrupt is kept for later. */
  public static void joinUninterruptibly(Thread thread) {
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
