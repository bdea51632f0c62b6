package sutra.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Help, options of every command, colours, streams, quickstart. */
class SutraCommandTest {

  private Shell shell;

  @BeforeEach
  void openShell(@TempDir Path folder) {
    shell = new Shell(folder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "init",
        "learn",
        "import",
        "export",
        "ask",
        "search",
        "nearest",
        "get",
        "neighbors",
        "path",
        "update",
        "forget",
        "stats",
        "spaces",
        "reembed",
        "compact",
        "verify",
        "quickstart"
      })
  void everyCommandExplainsItself(String command) {
    Shell.Outcome outcome = shell.run(command, "--help").expect(ExitCode.OK);
    assertTrue(outcome.out().startsWith("Usage: sutra " + command), outcome.out());
    assertTrue(outcome.out().contains("--store"), outcome.out());
    assertTrue(outcome.out().contains("--json"), outcome.out());
    assertEquals("", outcome.err());
    assertTrue(shell.run("--help").out().contains("  " + command + " "));
  }

  @Test
  void helpListsExitCodesAndVersionIsOneLine() {
    String help = shell.run("--help").expect(ExitCode.OK).out();
    assertTrue(help.contains("Exit codes:"), help);
    assertTrue(help.contains("130"), help);
    Shell.Outcome version = shell.run("--version").expect(ExitCode.OK);
    assertTrue(version.out().startsWith("sutra "), version.out());
    assertEquals(1, version.out().lines().count());
  }

  @Test
  void storeIsNamedBeforeOrBehindTheCommand() {
    String here = shell.path("here");
    shell.input("Found here.").run("--store", here, "learn", "-").expect(ExitCode.OK);
    assertTrue(shell.run("search", "found", "--store", here).out().contains("Found here."));
    assertTrue(shell.run("--store", here, "search", "found").out().contains("Found here."));
    shell.with("SUTRA_STORE", here).run("search", "found").expect(ExitCode.OK);
  }

  @Test
  void coloursNeedATerminalAndNoNoColor() {
    shell.input("Rain falls.").run("learn", "-").expect(ExitCode.OK);
    assertFalse(shell.run("ask", "rain").out().contains("\u001b["));
    shell.onTerminal();
    assertTrue(shell.run("ask", "rain").out().contains("\u001b["));
    shell.with("NO_COLOR", "1");
    assertFalse(shell.run("ask", "rain").out().contains("\u001b["));
    assertFalse(shell.run("get", "nobody").err().contains("\u001b["));
    assertFalse(shell.run("--help").out().contains("\u001b["));
  }

  @Test
  void answersShowScorePartsAndLinks() {
    shell.input(
        """
        {"key":"rain","content":"Heavy rain."}
        {"key":"flood","content":"A flood."}
        {"source":"rain","target":"flood","type":"CAUSAL","confidence":0.9}
        """);
    shell.run("import", "-", "--format", "jsonl").expect(ExitCode.OK);
    String answer = shell.run("ask", "heavy", "rain", "-k", "1").expect(ExitCode.OK).out();
    assertTrue(answer.contains(" 1. rain"), answer);
    assertTrue(answer.matches("(?s).*0\\.2167  meaning #1 \\d\\.\\d\\d · words #1 .*"), answer);
    assertTrue(answer.contains("─ CAUSAL → flood (confidence 0.9)"), answer);
    String path = shell.run("path", "rain", "flood").expect(ExitCode.OK).out();
    assertTrue(path.contains("─ CAUSAL → flood"), path);
    assertTrue(path.contains("1 hop"), path);
  }

  @Test
  void mirroredLinksAreShownAsOne() {
    shell.input("a\tborders\tb\t7\nb\tborders\ta\t7\na\tborders\tc\t8\nc\tborders\ta\t9\n");
    shell.run("import", "-", "--format", "triples").expect(ExitCode.OK);
    String links = shell.run("neighbors", "a").expect(ExitCode.OK).out();
    assertEquals(3, links.lines().count(), links);
    assertTrue(links.contains("← borders → b (weight 7)"), links);
    assertTrue(links.contains("─ borders → c (weight 8)"), links);
    assertTrue(links.contains("← borders ─ c (weight 9)"), links);
  }

  @Test
  void statsSayWhereTheDataIs() {
    shell.input("Rain falls.").run("learn", "-").expect(ExitCode.OK);
    String stats = shell.run("stats").expect(ExitCode.OK).out();
    assertTrue(stats.contains("segments on disk  0 B in 0 segments"), stats);
    assertTrue(stats.contains("concepts          1"), stats);
    assertTrue(stats.contains("words found by    words-v1"), stats);
  }

  @Test
  void readerThatGoesAwayEndsTheExportQuietly() {
    shell.input("Rain falls.").run("learn", "-").expect(ExitCode.OK);
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    Shell.Outcome outcome = shell.runInto(closed, "export").expect(ExitCode.OK);
    assertEquals("", outcome.err());
  }

  @Test
  void fullDiskUnderTheResultsIsAnError() {
    shell.input("Rain falls.").run("learn", "-").expect(ExitCode.OK);
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    Shell.Outcome outcome = shell.runInto(full, "export").expect(ExitCode.STORE_FAILED);
    assertEquals("sutra: standard output: No space left on device\n", outcome.err());
  }

  @Test
  void quickstartAnswersThreeQuestionsAndRunsTwice() {
    String store = shell.path("quick");
    for (int run = 1; run <= 2; run++) {
      String out = shell.run("quickstart", "--store", store).expect(ExitCode.OK).out();
      assertTrue(out.contains("1. "), out);
      assertTrue(out.contains("mongolia"), out);
      assertTrue(out.contains("portugal       → spain               1,224 km"), out);
      assertTrue(out.contains("km in all"), out);
      assertEquals(3, out.lines().filter(line -> line.contains("--store " + store)).count(), out);
    }
    Map<String, Object> stats = shell.run("stats", "--json", "--store", store).json();
    assertEquals(true, (long) stats.get("concepts") > 400);
    shell.run("path", "norway", "vietnam", "--types", "borders", "--store", store).expect(0);
    assertTrue(shell.run("search", "durability", "--store", store).out().contains("docs/cli.md"));
  }

  @Test
  void quickstartSpeaksJsonToo() {
    List<Map<String, Object>> lines =
        shell.run("quickstart", "--json", "--store", shell.path("quick")).jsonLines();
    assertEquals(4, lines.size());
    assertTrue(lines.get(0).containsKey("learned"));
    assertTrue(lines.get(1).containsKey("hits"));
    assertEquals(true, lines.get(3).get("found"));
  }
}
