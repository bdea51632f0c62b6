package sutra.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jline.reader.Completer;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;

/**
 * Commands typed on a terminal, with history and completion. What is pasted is one input, however
 * many lines it has. Ctrl-C at the prompt drops what was typed; Ctrl-D ends the shell.
 */
final class TerminalInput implements ShellInput {

  private static final String PROMPT = "sutra> ";

  private final Terminal terminal;
  private final LineReader reader;

  /**
   * Reads from a terminal, which is closed with this.
   *
   * @param history where to keep what was typed; if empty, it is forgotten with the shell
   */
  TerminalInput(Terminal terminal, Completer completer, Optional<Path> history) {
    this.terminal = terminal;
    LineReaderBuilder builder =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .appName("sutra")
            .completer(completer)
            .parser(new DefaultParser().quoteChars(new char[] {'"'}).escapeChars(new char[0]))
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .option(LineReader.Option.BRACKETED_PASTE, true);
    history.ifPresent(file -> builder.variable(LineReader.HISTORY_FILE, file));
    this.reader = builder.build();
  }

  @Override
  public Optional<String> next() {
    while (true) {
      try {
        return Optional.of(reader.readLine(PROMPT));
      } catch (EndOfFileException e) {
        return Optional.empty();
      } catch (UserInterruptException e) {
        reader.getHistory().moveToEnd(); // what was typed is dropped; a new prompt follows
      }
    }
  }

  @Override
  public void during(Runnable command) {
    Thread worker = Thread.currentThread();
    SignalHandler before = terminal.handle(Signal.INT, _ -> worker.interrupt());
    try {
      command.run();
    } finally {
      terminal.handle(Signal.INT, before);
      Thread.interrupted(); // one that came too late must not end the next command
    }
  }

  @Override
  public void close() throws IOException {
    terminal.close();
  }
}
