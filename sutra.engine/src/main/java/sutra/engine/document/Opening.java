package sutra.engine.document;

import java.io.Closeable;
import java.io.IOException;

/** Closes what was handed over where opening on top of it fails. */
final class Opening {

  /** Opens something on top of a stream. */
  interface Step<T> {
    T open() throws IOException;
  }

  private Opening() {}

  static <T> T orClose(Closeable in, Step<T> step) throws IOException {
    try {
      return step.open();
    } catch (IOException | RuntimeException e) {
      try (in) {
        throw e;
      }
    }
  }
}
