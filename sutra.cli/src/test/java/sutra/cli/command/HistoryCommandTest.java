package sutra.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The past: {@code history} and {@code --as-of}. */
class HistoryCommandTest {

  private Shell shell;

  /** Two concepts are put, then linked; one is replaced, then forgotten. */
  @BeforeEach
  void changeTheWeather(@TempDir Path folder) {
    shell = new Shell(folder);
    learn(
        """
        {"key":"rain","content":"Heavy rain falls on the hills."}
        {"key":"flood","content":"The river floods the town."}
        {"source":"rain","target":"flood","type":"CAUSAL"}
        """);
    learn("{\"key\":\"rain\",\"content\":\"Light rain falls on the fields.\"}\n");
    shell.run("forget", "rain").expect(ExitCode.OK);
  }

  private void learn(String lines) {
    shell.input(lines).run("import", "-", "--format", "jsonl").expect(ExitCode.OK);
  }

  private List<Map<String, Object>> versions() {
    return JsonTree.objects(shell.run("history", "rain", "--json").json().get("versions"));
  }

  @Test
  void historyListsTheVersionsOfWhatWasForgotten() {
    Map<String, Object> history = shell.run("history", "rain", "--json").json();
    assertEquals(Set.of("id", "versions"), history.keySet());
    List<Map<String, Object>> versions = versions();
    assertEquals(2, versions.size());
    assertEquals("Light rain falls on the fields.", versions.getFirst().get("content"));
    assertEquals(versions.getFirst().get("version"), versions.getLast().get("endVersion"));
    assertEquals(versions.getFirst().get("modified"), versions.getLast().get("ended"));
    String first = versions.getLast().get("version").toString();
    Map<String, Object> then = shell.run("history", "rain", "--json", "--as-of", first).json();
    assertNull(JsonTree.objects(then.get("versions")).getFirst().get("endVersion"));
  }

  @Test
  void historyForPeopleShowsTheDeletion() {
    List<String> lines = shell.run("history", "rain").expect(ExitCode.OK).out().lines().toList();
    assertEquals(4, lines.size());
    assertTrue(lines.get(1).endsWith("(deleted)"), lines.get(1));
    assertTrue(lines.get(2).contains("Light rain"), lines.get(2));
    assertTrue(lines.get(3).contains("Heavy rain"), lines.get(3));
  }

  @Test
  void historyOfWhatNeverWasIsANegativeAnswer() {
    shell.run("history", "snow").expect(ExitCode.NEGATIVE);
    shell.run("history", "rain", "--as-of", "0").expect(ExitCode.NEGATIVE);
  }

  @Test
  void commandsAnswerAsOfACommit() {
    String first = "" + ((long) versions().getFirst().get("version") - 1);
    shell.run("get", "rain").expect(ExitCode.NEGATIVE);
    assertContains("Heavy rain", "get", "rain", "--as-of", first);
    assertContains("Heavy rain", "search", "rain", "--as-of", first);
    assertContains("Heavy rain", "ask", "rain", "--as-of", first);
    assertContains("Heavy rain", "nearest", "--id", "flood", "--as-of", first);
    assertContains("Heavy rain", "export", "--as-of", first);
    assertContains("CAUSAL", "neighbors", "rain", "--as-of", first);
    assertContains("1 hop", "path", "rain", "flood", "--as-of", first);
  }

  @Test
  void commandsAnswerAsOfAnInstant() {
    String second = versions().getFirst().get("modified").toString();
    assertContains("Light rain", "get", "rain", "--as-of", second);
    shell.run("get", "rain", "--as-of", "2001-01-01T00:00:00Z").expect(ExitCode.NEGATIVE);
    shell.run("get", "rain", "--as-of", "9999-01-01T00:00:00Z").expect(ExitCode.NEGATIVE);
  }

  @Test
  void whatIsNeitherInstantNorCommitIsRefused() {
    for (String wrong : List.of("yesterday", "99", "-1", "99999999999999999999", "2026-13-01")) {
      Shell.Outcome outcome = shell.run("get", "rain", "--as-of=" + wrong).expect(ExitCode.USAGE);
      assertTrue(outcome.err().contains("--as-of=" + wrong), outcome.err());
    }
  }

  private void assertContains(String expected, String... command) {
    String out = shell.run(command).expect(ExitCode.OK).out();
    assertTrue(out.contains(expected), () -> String.join(" ", command) + ": " + out);
  }
}
