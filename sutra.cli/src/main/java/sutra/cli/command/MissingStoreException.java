package sutra.cli.command;

import java.nio.file.Path;

/** There is no store where the command was told to look. */
final class MissingStoreException extends RuntimeException {

  MissingStoreException(Path directory, String reason) {
    super(message(directory, reason));
  }

  MissingStoreException(Path directory, String reason, Throwable cause) {
    super(message(directory, reason), cause);
  }

  /** Of a place that is to be copied from, where making a store would help nobody. */
  static MissingStoreException source(Path directory, String reason) {
    return new MissingStoreException(
        directory + ": no store to copy from, " + reason + ": name a backup, or a packed store");
  }

  private MissingStoreException(String message) {
    super(message);
  }

  private static String message(Path directory, String reason) {
    return directory
        + ": no store here, "
        + reason
        + "; make one with \"sutra init\" or \"sutra learn FILE\", or name another with --store";
  }
}
