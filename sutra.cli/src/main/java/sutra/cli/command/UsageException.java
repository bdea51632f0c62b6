package sutra.cli.command;

/** The command line asks for what cannot be; the message says what was expected. */
final class UsageException extends RuntimeException {

  UsageException(String message) {
    super(message);
  }

  UsageException(String message, Throwable cause) {
    super(message, cause);
  }
}
