package sutra.cli.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jline.terminal.TerminalBuilder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;
import sutra.cli.output.Console;

/** Takes commands until the user has had enough. */
@Command(
    name = "shell",
    description = {
      "Type commands without \"sutra\" before them; the store stays open between them.",
      "Tab completes commands, options and keys. exit or Ctrl-D ends it, Ctrl-C a command."
    })
final class ShellCommand implements Callable<Integer> {

  private static final String HISTORY_FILE = "shell-history";

  @ParentCommand private SutraCommand sutra;

  @Override
  public Integer call() throws IOException {
    if (sutra.session().isPresent()) {
      throw new UsageException("shell: this is one already; exit ends it");
    }
    Console console = sutra.console();
    try (SharedMemory memory = new SharedMemory();
        ShellInput input = input(console, memory)) {
      ShellSession session = new ShellSession(memory, sutra.named(), sutra.json(), sutra.verbose());
      return new ShellLoop(console.withoutInput(), session).run(input);
    }
  }

  private ShellInput input(Console console, SharedMemory memory) throws IOException {
    if (!console.inputIsTerminal()) {
      return new PipedInput(console.in());
    }
    CommandLine commands = new CommandLine(new SutraCommand(console, Optional.empty()));
    return new TerminalInput(
        TerminalBuilder.builder().name("sutra").system(true).dumb(true).build(),
        new ShellCompleter(commands.getCommandSpec(), memory),
        history(console));
  }

  /** The file of what was typed, in the user's folder of states; empty where it cannot be made. */
  private static Optional<Path> history(Console console) {
    Path states =
        console
            .environment("XDG_STATE_HOME")
            .map(Path::of)
            .orElseGet(() -> Path.of(System.getProperty("user.home"), ".local", "state"));
    try {
      return Optional.of(Files.createDirectories(states.resolve("sutra")).resolve(HISTORY_FILE));
    } catch (IOException e) {
      console.note("sutra: " + states + ": no history is kept: " + e.getMessage());
      return Optional.empty();
    }
  }
}
