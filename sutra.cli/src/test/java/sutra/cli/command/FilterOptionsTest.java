package sutra.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterOptionsTest {

  private static final String BOOKS =
      """
      {"key":"a","content":"river one","confidence":0.25,"strength":0.5,"created":"2026-01-01T00:00:00Z","attributes":{"lang":"en","year":1984,"read":true}}
      {"key":"b","content":"river two","confidence":0.5,"created":"2026-01-02T00:00:00Z","attributes":{"lang":"de","year":1999.5}}
      {"key":"c","content":"river three","created":"2026-01-03T00:00:00Z","attributes":{"lang":"en","year":"1984","read":"true"}}
      {"key":"d","content":"river four town","created":"2026-01-04T00:00:00Z"}
      """;

  private Shell shell;

  @BeforeEach
  void learnBooks(@TempDir Path folder) {
    shell = new Shell(folder);
    shell.input(BOOKS).run("import", "-", "--format", "jsonl").expect(ExitCode.OK);
  }

  private Set<Object> keys(List<String> command, String... options) {
    List<String> all = new ArrayList<>(command);
    all.add("--json");
    all.addAll(List.of(options));
    Map<String, Object> answer = shell.run(all.toArray(String[]::new)).json();
    Set<Object> keys = new HashSet<>();
    JsonTree.objects(answer.get("hits")).forEach(hit -> keys.add(hit.get("key")));
    return keys;
  }

  /** All commands that ask must agree. */
  private void assertFound(String keys, String... options) {
    Set<Object> expected = new HashSet<>(keys.isEmpty() ? List.of() : List.of(keys.split(" ")));
    assertEquals(expected, keys(List.of("search", "river"), options));
    assertEquals(expected, keys(List.of("ask", "river"), options));
    expected.remove("d");
    assertEquals(expected, keys(List.of("nearest", "--id", "d"), options));
  }

  @ParameterizedTest
  @CsvSource({
    "lang=en, a c",
    "lang!=en, b d",
    "lang, a b c",
    "year=1984, a c",
    "year>=1984, a b",
    "year>1984, b",
    "year<1999.5, a",
    "year<=1999.5, a b",
    "year != 1984, b d",
    "read=true, a c",
    "read=false, ''",
    "nothing, ''",
  })
  void whereKeepsWhatHasTheAttribute(String condition, String keys) {
    assertFound(keys, "--where", condition);
  }

  @Test
  void allConditionsMustHold() {
    assertFound("a", "--where", "lang=en", "--where", "year>=1984");
    assertFound("", "--where", "lang=en", "--where", "lang=de");
    assertFound("c", "--where", "lang=en", "--min-confidence", "0.5");
  }

  @Test
  void confidenceStrengthTimeAndWordsFilter() {
    assertFound("b c d", "--min-confidence", "0.5");
    assertFound("b c d", "--min-strength", "0.75");
    assertFound("b c", "--from", "2026-01-02T00:00:00Z", "--before", "2026-01-04T00:00:00Z");
    assertFound("a d", "--having", "town one unheard");
  }

  @Test
  void amongTakesKeysIdsAndFiles() {
    assertFound("a c", "--among", "a,c,nobody");
    assertFound("a b", "--among", shell.file("keys.txt", "a\n\nb\r\n"));
    shell.input("d\n");
    assertEquals(Set.of("d"), keys(List.of("search", "river"), "--among", "-"));
  }

  @ParameterizedTest
  @CsvSource({
    "=en, expected NAME",
    "'', expected NAME",
    ">5, expected NAME",
    "lang>en, expected a number to compare with",
    "year>=, expected a number to compare with",
  })
  void malformedConditionIsAUsageError(String condition, String message) {
    Shell.Outcome outcome = shell.run("search", "river", "--where", condition);
    assertTrue(outcome.expect(ExitCode.USAGE).err().contains(message), outcome.err());
  }

  @Test
  void otherWrongOptionsAreUsageErrors() {
    shell.run("search", "river", "--min-confidence", "2").expect(ExitCode.USAGE);
    shell.run("search", "river", "--min-strength", "NaN").expect(ExitCode.USAGE);
    shell.run("search", "river", "--from", "yesterday").expect(ExitCode.USAGE);
    shell.run("search", "river", "--among", "a,,b").expect(ExitCode.USAGE);
    shell.run("nearest", "--id", "a", "--recall", "0.2").expect(ExitCode.USAGE);
    shell.run("ask", "river", "--recall", "0.9", "--exact").expect(ExitCode.USAGE);
  }

  @Test
  void wantedRecallIsTaken() {
    assertEquals(Set.of("b", "c", "d"), keys(List.of("nearest", "--id", "a"), "--recall", "0.9"));
    assertEquals(Set.of("b", "c", "d"), keys(List.of("nearest", "--id", "a"), "--exact"));
    assertEquals(Set.of("a", "b", "c", "d"), keys(List.of("ask", "river"), "--exact"));
  }

  @Test
  void explanationHasAShape() {
    for (List<String> command :
        List.of(
            List.of("search", "river", "--where", "lang"),
            List.of("nearest", "--id", "a", "--where", "lang"),
            List.of("ask", "river", "--where", "lang"))) {
      List<String> all = new ArrayList<>(command);
      all.addAll(List.of("--explain", "--json"));
      Map<String, Object> answer = shell.run(all.toArray(String[]::new)).json();
      Map<String, Object> plan = JsonTree.child(answer, "plan");
      assertEquals(Set.of("rankings", "tookMicros"), plan.keySet());
      Map<String, Object> ranking = JsonTree.objects(plan.get("rankings")).getFirst();
      assertEquals(Set.of("ranking", "parts", "tookMicros"), ranking.keySet());
      Map<String, Object> part = JsonTree.objects(ranking.get("parts")).getFirst();
      assertEquals(
          Set.of("part", "strategy", "rows", "passing", "scored", "tookMicros"), part.keySet());
      assertEquals(3L, part.get("passing"));
      assertEquals(4L, part.get("rows"));
    }
  }

  @Test
  void withoutAFilterNothingIsCounted() {
    Map<String, Object> answer = shell.run("search", "river", "--explain", "--json").json();
    Map<String, Object> ranking =
        JsonTree.objects(JsonTree.child(answer, "plan").get("rankings")).getFirst();
    assertNull(JsonTree.objects(ranking.get("parts")).getFirst().get("passing"));
    assertFalse(shell.run("search", "river", "--json").json().containsKey("plan"));
  }

  @Test
  void explanationIsReadable() {
    String out = shell.run("search", "river", "--having", "town", "--explain").out();
    assertTrue(out.contains("words: "), out);
    assertTrue(out.contains("SCAN_POSTINGS, 4 rows, 1 pass, 4 scored"), out);
  }
}
