package sutra.cli.command;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import sutra.cli.output.Console;

/**
 * Runs one input after another as commands, until {@code exit} or the end. A failure ends its command
 * alone; where the store failed, it is opened anew for the next one.
 */
final class ShellLoop {

  /** What ends a shell. */
  static final Set<String> EXITS = Set.of("exit", "quit");

  private static final Set<Integer> STORE_IN_DOUBT =
      Set.of(ExitCode.DAMAGED, ExitCode.STORE_FAILED, ExitCode.UNEXPECTED);

  private final Console console;
  private final ShellSession session;
  private int code = ExitCode.OK;

  /** Runs commands on a console that has no standard input for them. */
  ShellLoop(Console console, ShellSession session) {
    this.console = console;
    this.session = session;
  }

  /** Runs all inputs and returns the exit code of the last command. */
  int run(ShellInput input) throws IOException {
    for (Optional<String> text = input.next(); text.isPresent(); text = input.next()) {
      List<String> words = words(text.get());
      if (!words.isEmpty() && EXITS.contains(words.getFirst())) {
        return ExitCode.OK;
      }
      if (!words.isEmpty()) {
        input.during(() -> execute(words));
      }
    }
    return code;
  }

  /** The words of an input; none of a comment. A command may begin as it does outside. */
  private List<String> words(String text) {
    if (text.stripLeading().startsWith("#")) {
      return List.of();
    }
    try {
      List<String> words = ShellWords.of(text);
      boolean named = !words.isEmpty() && words.getFirst().equals("sutra");
      return named ? words.subList(1, words.size()) : words;
    } catch (UsageException e) {
      code = Failures.report(e, console, session.verbose());
      return List.of();
    }
  }

  private void execute(List<String> words) {
    code = SutraCommand.run(words.toArray(String[]::new), console, Optional.of(session));
    if (STORE_IN_DOUBT.contains(code)) {
      try {
        session.memory().close();
      } catch (RuntimeException e) {
        code = Failures.report(e, console, session.verbose());
      }
    }
  }
}
