package sutra.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sutra.storage.api.ConceptId;

/** Commands that come through a pipe. */
class ShellCommandTest {

  private Shell shell;

  @BeforeEach
  void openShell(@TempDir Path folder) {
    shell = new Shell(folder);
  }

  @Test
  void commandsShareOneStoreAndOneFailureEndsNone() {
    String text = shell.file("text.txt", "Rain falls.\n\nThe river rises.");
    shell.input(
        """
        # a comment

        learn "%s"
        sutra search river
        get nobody
        search 'unclosed
        frobnicate
        learn %s --durability os
        update %s --set-text note="two words"
        verify
        stats --json
        """
            .formatted(text, text, ConceptId.ofKey("Rain falls.")));
    Shell.Outcome outcome = shell.run("shell").expect(ExitCode.OK);
    assertTrue(outcome.out().contains("2 concepts learned"), outcome.out());
    assertTrue(outcome.out().contains("The river rises."), outcome.out());
    assertTrue(outcome.err().contains("nobody"), outcome.err());
    assertTrue(outcome.err().contains("the quote ' is not closed"), outcome.err());
    assertTrue(outcome.err().contains("frobnicate"), outcome.err());
    assertTrue(outcome.out().contains("\"concepts\":2"), outcome.out());
    shell.run("stats").expect(ExitCode.OK);
  }

  @Test
  void storeIsOpenedOnceForCommandsThatWantTheSame() {
    shell.input("One.").run("learn", "-").expect(ExitCode.OK);
    SharedMemory memory = new SharedMemory();
    ShellSession session =
        new ShellSession(memory, Optional.of(shell.store().toString()), false, false);
    assertEquals(ExitCode.OK, run(session, "ask", "One"));
    var first = memory.current().orElseThrow();
    assertEquals(ExitCode.OK, run(session, "search", "One"));
    assertEquals(first, memory.current().orElseThrow(), "an embedder that is not asked for");
    shell.run("get", "x").expect(ExitCode.LOCKED);
    assertEquals(ExitCode.OK, run(session, "get", id("One."), "--read-only"));
    assertEquals(ExitCode.OK, run(session, "compact"));
    assertTrue(memory.current().isEmpty(), "compact needs the store alone");
    shell.run("stats").expect(ExitCode.OK);
    assertEquals(ExitCode.OK, run(session, "ask", "One", "--embedder", "none"));
    memory.close();
    shell.run("stats").expect(ExitCode.OK);
  }

  @Test
  void optionsOfTheShellAreThoseOfItsCommands() {
    String other = shell.path("other");
    shell.input("init --embedder none\nstats\nexit\nstats\n");
    Shell.Outcome outcome = shell.run("shell", "--store", other, "--json").expect(ExitCode.OK);
    List<?> lines = outcome.jsonLines();
    assertEquals(2, lines.size(), outcome.out());
    assertTrue(Files.exists(Path.of(other)));
    assertFalse(Files.exists(shell.store()));
    shell.input("stats --store " + other + "\n").run("shell").expect(ExitCode.OK);
  }

  @Test
  void lastCommandGivesTheExitCode() {
    shell.input("embedders\nstats\n").run("shell").expect(ExitCode.NO_STORE);
    Shell.Outcome nested = shell.input("shell\n").run("shell").expect(ExitCode.USAGE);
    assertTrue(nested.err().contains("exit"), nested.err());
    shell.input("").run("shell").expect(ExitCode.OK);
  }

  @Test
  void commandsHaveNoStandardInputOfTheirOwn() {
    shell.input("init\nlearn -\nstats --json\n");
    Shell.Outcome outcome = shell.run("shell").expect(ExitCode.OK);
    assertTrue(outcome.out().contains("\"concepts\":0"), outcome.out());
  }

  @Test
  void wordsAreDividedAsWritten() {
    assertEquals(
        List.of("ask", "What's", "new", "in  here", "say \"hi\"", "--set=a b", "", "x\\y"),
        ShellWords.of(" ask What's\nnew 'in  here' \"say \\\"hi\\\"\" --set='a b' '' x\\y "));
    assertThrows(UsageException.class, () -> ShellWords.of("ask \"x"));
  }

  private int run(ShellSession session, String... words) {
    return shell.runIn(session, words);
  }

  private static String id(String text) {
    return ConceptId.ofKey(text).toString();
  }
}
