package sutra.cli.command;

import java.io.IOException;
import java.util.Optional;

/** Where the commands of a shell come from. */
interface ShellInput extends AutoCloseable {

  /** Waits for the next input, which may have several lines; empty when there are no more. */
  Optional<String> next() throws IOException;

  /** Runs a command so that Ctrl-C ends the command alone, where that can be told. */
  void during(Runnable command);

  @Override
  void close() throws IOException;
}
