package sutra.engine;

/** Closes what was opened when a later step of opening fails. */
final class Closing {

  private Closing() {}

  /** Something that may fail. */
  interface Step<T> {
    T run();
  }

  /** Runs a step, and closes the resource if it fails. */
  static <T> T onFailure(AutoCloseable resource, Step<T> step) {
    try {
      return step.run();
    } catch (RuntimeException | Error e) {
      try {
        resource.close();
      } catch (Exception closing) {
        e.addSuppressed(closing);
      }
      throw e;
    }
  }
}
