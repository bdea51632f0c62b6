package sutra.cli.output;

/** Nobody reads the results any more, as after {@code sutra export | head}. */
public final class OutputClosedException extends RuntimeException {

  OutputClosedException(Throwable cause) {
    super("standard output: closed by its reader", cause);
  }
}
