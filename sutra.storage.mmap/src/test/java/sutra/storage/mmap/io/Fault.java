package sutra.storage.mmap.io;

import java.io.IOException;

/** Sees every operation of a {@link SimulatedFileSystem} before it happens, and may make it fail. */
@FunctionalInterface
public interface Fault {

  /** Lets everything happen. */
  Fault NONE = _ -> Outcome.HAPPENS;

  /** What becomes of an operation. */
  enum Outcome {
    HAPPENS,
    /** It fails and changes nothing; a force loses what it should have made durable. */
    FAILS,
    /** A write writes a part and fails; anything else fails. */
    HAPPENS_IN_PART
  }

  /**
   * Decides.
   *
   * @param operation its kind and the name of the file, as in {@code write 000001.wal}
   */
  Outcome before(String operation) throws IOException;
}
