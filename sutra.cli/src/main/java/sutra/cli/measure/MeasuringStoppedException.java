package sutra.cli.measure;

/** The thread that measures was interrupted; what it had built is gone. */
public final class MeasuringStoppedException extends RuntimeException {

  MeasuringStoppedException() {
    super("measuring was stopped");
  }

  /**
   * Looks whether the thread shall stop.
   *
   * @throws MeasuringStoppedException if it was interrupted
   */
  public static void check() {
    if (Thread.currentThread().isInterrupted()) {
      throw new MeasuringStoppedException();
    }
  }
}
