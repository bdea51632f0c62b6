package sutra.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jline.reader.Candidate;
import org.jline.reader.impl.DefaultParser;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.impl.DumbTerminal;
import org.jline.terminal.impl.ExternalTerminal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import sutra.cli.output.Console;
import sutra.engine.Lesson;
import sutra.engine.Sutra;
import sutra.storage.api.Durability;

/** The shell on a terminal that can do nothing but write. */
class TerminalInputTest {

  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

  @Test
  void linesAreReadUntilTheEndAndKeptInTheHistory(@TempDir Path folder) throws IOException {
    Path history = folder.resolve("history");
    try (TerminalInput input = input("stats\nask 'x!y'\n", Optional.of(history))) {
      assertEquals(Optional.of("stats"), input.next());
      assertEquals(Optional.of("ask 'x!y'"), input.next());
      assertEquals(Optional.empty(), input.next());
    }
    assertTrue(Files.readString(history).contains("ask 'x!y'"));
    assertTrue(screen.toString(StandardCharsets.UTF_8).contains("sutra> "));
  }

  @Test
  void pastedLinesAreOneInput() throws IOException {
    byte[] typed = "\u001b[200~ask what\nfalls\u001b[201~\rexit\r".getBytes(StandardCharsets.UTF_8);
    Terminal terminal =
        new ExternalTerminal(
            "test", "xterm", new ByteArrayInputStream(typed), screen, StandardCharsets.UTF_8);
    try (TerminalInput input = new TerminalInput(terminal, (_, _, _) -> {}, Optional.empty())) {
      assertEquals(List.of("ask", "what", "falls"), ShellWords.of(input.next().orElseThrow()));
      assertEquals(Optional.of("exit"), input.next());
    }
  }

  @Test
  void interruptReachesTheCommandAndNotTheShell() throws IOException {
    Terminal terminal = terminal("next\n");
    try (TerminalInput input = new TerminalInput(terminal, (_, _, _) -> {}, Optional.empty())) {
      boolean[] interrupted = new boolean[1];
      input.during(() -> {
        terminal.raise(Signal.INT);
        interrupted[0] = Thread.interrupted();
        terminal.raise(Signal.INT);
      });
      assertTrue(interrupted[0]);
      assertFalse(Thread.currentThread().isInterrupted());
      assertEquals(Optional.of("next"), input.next());
    }
  }

  @Test
  void commandsOptionsAndKeysAreCompleted(@TempDir Path folder) {
    try (SharedMemory memory = new SharedMemory()) {
      Sutra lent =
          memory.lend(
              new SharedMemory.Wanted(folder, Durability.SYNC, Optional.empty()),
              () -> Sutra.open(folder));
      lent.learn(Lesson.of("rain", "Rain falls."));
      lent.learn(Lesson.of("river", "The river rises."));
      lent.close();
      Console console =
          new Console(InputStream.nullInputStream(), screen, screen, false, false, Map.of());
      ShellCompleter completer =
          new ShellCompleter(
              new CommandLine(new SutraCommand(console, Optional.empty())).getCommandSpec(),
              memory);
      assertEquals(List.of("embed", "embedders"), complete(completer, "emb"));
      assertEquals(List.of("exit", "export"), complete(completer, "ex"));
      assertEquals(List.of("--read-only"), complete(completer, "get --read"));
      assertEquals(List.of("rain"), complete(completer, "path river ra"));
      assertEquals(List.of("retrieval"), complete(completer, "bench r"));
      assertEquals(List.of(), complete(completer, "nothing --x"));
    }
  }

  private static List<String> complete(ShellCompleter completer, String typed) {
    List<Candidate> candidates = new ArrayList<>();
    completer.complete(null, new DefaultParser().parse(typed, typed.length(), null), candidates);
    return candidates.stream().map(Candidate::value).sorted().toList();
  }

  private TerminalInput input(String typed, Optional<Path> history) throws IOException {
    return new TerminalInput(terminal(typed), (_, _, _) -> {}, history);
  }

  private Terminal terminal(String typed) throws IOException {
    return new DumbTerminal(
        new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)), screen);
  }
}
