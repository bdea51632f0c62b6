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

/** {@code path -k} and {@code contradictions}. */
class ReasoningCommandsTest {

  private Shell shell;

  /** Two ways from rain to detour; whales are, and are not, fish; a unicorn is its horse's kind. */
  @BeforeEach
  void learn(@TempDir Path folder) {
    shell = new Shell(folder);
    shell
        .input(
            """
            {"key":"rain","content":"Heavy rain falls."}
            {"key":"flood","content":"The river floods."}
            {"key":"mud","content":"The road is muddy."}
            {"key":"detour","content":"Take the long way."}
            {"source":"rain","target":"flood","type":"CAUSAL","confidence":0.9}
            {"source":"flood","target":"detour","type":"CAUSAL","confidence":0.8}
            {"source":"rain","target":"mud","type":"leads to","confidence":0.5}
            {"source":"mud","target":"detour","type":"CAUSAL"}
            {"source":"whale","target":"fish","type":"HIERARCHICAL","confidence":0.4}
            {"source":"whale","target":"fish","type":"not-hierarchical","confidence":0.9}
            {"source":"unicorn","target":"horse","type":"HIERARCHICAL","confidence":0.3}
            {"source":"horse","target":"unicorn","type":"HIERARCHICAL","confidence":0.2}
            """)
        .run("import", "-", "--format", "jsonl")
        .expect(ExitCode.OK);
  }

  @Test
  void severalPathsAreListedTheBestFirst() {
    Map<String, Object> answer =
        shell.run("path", "rain", "detour", "-k", "5", "--weighted", "--json").json();
    assertEquals(
        List.of("found", "confidence", "complete", "nodes", "paths"), List.copyOf(answer.keySet()));
    assertEquals(true, answer.get("found"));
    assertEquals(true, answer.get("complete"));
    assertEquals(0.86, (double) answer.get("confidence"), 1e-9);
    List<Map<String, Object>> paths = JsonTree.objects(answer.get("paths"));
    assertEquals(2, paths.size());
    assertEquals(0.72, (double) paths.getFirst().get("confidence"), 1e-9);
    assertEquals(3, JsonTree.objects(paths.getFirst().get("steps")).size());
    List<String> lines =
        shell.run("path", "rain", "detour", "-k", "5").expect(ExitCode.OK).out().lines().toList();
    assertEquals(
        "2 paths, confidence 0.86 together, by the 2 that share no association", lines.getLast());
  }

  @Test
  void typesNarrowThePaths() {
    Map<String, Object> answer =
        shell.run("path", "rain", "detour", "-k", "5", "--types", "causal", "--json").json();
    assertEquals(1, JsonTree.objects(answer.get("paths")).size());
  }

  @Test
  void noPathIsANegativeAnswer() {
    Shell.Outcome none =
        shell.run("path", "detour", "rain", "-k", "2", "--json").expect(ExitCode.NEGATIVE);
    assertEquals(false, none.json().get("found"));
    assertTrue(none.err().contains("no path from detour to rain"), none.err());
  }

  @Test
  void boundOnTheWorkIsReported() {
    Shell.Outcome stopped =
        shell
            .run("path", "rain", "detour", "-k", "2", "--node-limit", "1")
            .expect(ExitCode.NEGATIVE);
    assertTrue(stopped.err().contains("there may be more paths"), stopped.err());
  }

  @Test
  void wrongOptionsOfPathsAreRefused() {
    shell.run("path", "rain", "detour", "-k", "0").expect(ExitCode.USAGE);
    shell.run("path", "--pairs", "-", "-k", "2").expect(ExitCode.USAGE);
    shell.run("path", "rain", "detour", "--node-limit", "9").expect(ExitCode.USAGE);
    shell.run("path", "rain", "mud", "-k", "2", "--max-depth", "256").expect(ExitCode.USAGE);
  }

  @Test
  void contradictionHasBothSides() {
    Map<String, Object> answer = shell.run("contradictions", "--json").json();
    assertEquals(1L, answer.get("count"));
    Map<String, Object> found = JsonTree.objects(answer.get("contradictions")).getFirst();
    assertEquals(Set.of("kind", "strength", "held", "against"), found.keySet());
    assertEquals("negation", found.get("kind"));
    assertEquals(0.4, found.get("strength"));
    Map<String, Object> held = JsonTree.child(found, "held");
    assertEquals(Set.of("source", "target", "type", "confidence"), held.keySet());
    assertEquals("HIERARCHICAL", held.get("type"));
    assertNull(JsonTree.child(held, "source").get("key"));
    assertEquals(0.9, JsonTree.child(found, "against").get("confidence"));
  }

  @Test
  void mutualKindsAreListedIfAskedFor() {
    Map<String, Object> all = shell.run("contradictions", "--mutual", "-k", "1", "--json").json();
    assertEquals(2L, all.get("count"));
    assertEquals(1, JsonTree.objects(all.get("contradictions")).size());
    Map<String, Object> one = shell.run("contradictions", "horse", "--mutual", "--json").json();
    assertEquals(1L, one.get("count"));
    shell.run("contradictions", "nobody").expect(ExitCode.NEGATIVE);
  }

  @Test
  void contradictionsForPeopleAreTwoLinesEach() {
    Shell.Outcome outcome = shell.run("contradictions").expect(ExitCode.OK);
    assertEquals(2, outcome.out().lines().count());
    assertTrue(outcome.out().contains("not-hierarchical"), outcome.out());
    assertTrue(outcome.err().contains("contradictions: 1"), outcome.err());
    Shell.Outcome none = shell.run("contradictions", "rain").expect(ExitCode.OK);
    assertEquals("", none.out());
    assertTrue(none.err().contains("no contradictions"), none.err());
  }
}
