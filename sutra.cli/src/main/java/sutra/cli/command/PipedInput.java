package sutra.cli.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Commands from a file or a pipe, one a line, in UTF-8. */
final class PipedInput implements ShellInput {

  private final BufferedReader lines;

  PipedInput(InputStream in) {
    this.lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }

  @Override
  public Optional<String> next() throws IOException {
    return Optional.ofNullable(lines.readLine());
  }

  @Override
  public void during(Runnable command) {
    command.run();
  }

  /** Does nothing: the standard input is closed with the process. */
  @Override
  public void close() {}
}
