package sutra.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbedCommandTest {

  private Shell shell;

  @BeforeEach
  void openShell(@TempDir Path folder) {
    shell = new Shell(folder);
  }

  @Test
  void embeddersAreListedWithTheDefault() {
    Map<String, Object> list = shell.run("embedders", "--json").expect(ExitCode.OK).json();
    assertEquals(List.of("embedders", "problems"), List.copyOf(list.keySet()));
    List<Map<String, Object>> entries = JsonTree.objects(list.get("embedders"));
    assertEquals(1, entries.stream().filter(entry -> entry.get("default").equals(true)).count());
    Map<String, Object> hash =
        entries.stream()
            .filter(entry -> entry.get("name").equals("hash"))
            .findFirst()
            .orElseThrow();
    assertEquals(
        List.of("name", "description", "priority", "default", "obstacle", "settings"),
        List.copyOf(hash.keySet()));
    assertEquals(0L, hash.get("priority"));
    assertEquals(List.of(), list.get("problems"));
    String lines = shell.run("embedders").expect(ExitCode.OK).out();
    assertTrue(lines.contains("hash  priority 0"), lines);
    assertTrue(lines.contains(", the default\n"), lines);
  }

  @Test
  void jsonHasWholeVectors() {
    Map<String, Object> result =
        shell.run("embed", "rain", "", "--embedder", "hash", "--json").expect(ExitCode.OK).json();
    assertEquals(
        List.of(
            "embedder",
            "model",
            "dimension",
            "metric",
            "maximumTokens",
            "settings",
            "query",
            "tokens",
            "paddingTokens",
            "truncated",
            "split",
            "tookMicros",
            "texts"),
        List.copyOf(result.keySet()));
    assertEquals("hash", result.get("embedder"));
    assertEquals(384L, result.get("dimension"));
    assertEquals("cosine", result.get("metric"));
    assertEquals(false, result.get("query"));
    List<Map<String, Object>> texts = JsonTree.objects(result.get("texts"));
    assertEquals(List.of("rain", ""), texts.stream().map(text -> text.get("text")).toList());
    assertEquals(1, length(texts.getFirst()), 1e-5);
    assertEquals(0, length(texts.getLast()));
    assertFalse(Files.exists(shell.store()), "no store is needed");
  }

  private static double length(Map<String, Object> text) {
    List<?> vector = (List<?>) text.get("vector");
    assertEquals(384, vector.size());
    return Math.sqrt(
        vector.stream().mapToDouble(x -> ((Number) x).doubleValue()).map(x -> x * x).sum());
  }

  @Test
  void linesOfTheStandardInputAreTexts() {
    Map<String, Object> result =
        shell
            .input("one\n\nthree\n")
            .run("embed", "--json", "--query", "--embedder", "hash")
            .expect(0)
            .json();
    assertEquals(true, result.get("query"));
    assertEquals(
        List.of("one", "", "three"),
        JsonTree.objects(result.get("texts")).stream().map(text -> text.get("text")).toList());
  }

  @Test
  void peopleSeeTheBeginningOfEachVector() {
    String out =
        shell.run("embed", "rain falls", "snow", "--embedder", "hash").expect(ExitCode.OK).out();
    assertTrue(out.matches("(?s)hash:\\S+, 384 dimensions, compared by cosine\n2 texts.*"), out);
    assertTrue(out.contains("rain falls\n  "), out);
    assertEquals(2, out.lines().filter(line -> line.endsWith("… (length 1.0000)")).count(), out);
    String one =
        shell.run("embed", "rain", "--query", "--embedder", "hash").expect(ExitCode.OK).out();
    assertTrue(one.contains("\n1 question"), one);
  }

  @Test
  void mistakesAreUsageErrors() {
    assertSays(shell.run("embed", "x", "--embedder", "nope"), ExitCode.USAGE, "nope", "hash");
    assertSays(shell.run("embed", "x", "--embedder", "hash:"), ExitCode.USAGE, "--embedder=hash:");
    assertSays(shell.run("embed", "x", "--embedder", "none"), ExitCode.USAGE, "sutra embedders");
    assertSays(shell.run("embed", "x", "--setting", "=1"), ExitCode.USAGE, "NAME=VALUE");
    assertSays(shell.run("embed", "x", "--setting", "colour"), ExitCode.USAGE, "NAME=VALUE");
    assertSays(shell.run("embed", "x", "--setting", "colour=red"), ExitCode.USAGE, "colour=red");
    assertSays(
        shell.run("embed", "x", "--setting", "a=1", "--setting", "a=2"), ExitCode.USAGE, "twice");
    assertSays(shell.run("embed", "x", "--embedder", "hash:m"), ExitCode.USAGE, "model=m");
    assertSays(shell.input("").run("embed"), ExitCode.BAD_INPUT, "standard input", "none");
  }

  @Test
  void newStoreIsMadeWithTheEmbedderNamed() {
    shell.input("Rain falls.").run("learn", "-", "--embedder", "none").expect(ExitCode.OK);
    assertEquals(0L, shell.run("stats", "--json").json().get("dimension"));
    String other = shell.path("other");
    shell.input("Rain falls.");
    shell.run("learn", "-", "--store", other, "--embedder", "hash").expect(ExitCode.OK);
    assertEquals(1L, shell.run("stats", "--json", "--store", other).json().get("vectors"));
  }

  @Test
  void namedEmbedderGoesBeforeVectorsOfTheInput() {
    float[] vector = new float[384];
    vector[0] = 1;
    String line =
        "{\"key\":\"a\",\"content\":\"x\",\"embedding\":"
            + Arrays.toString(vector)
            + "}\n{\"key\":\"b\",\"content\":\"rain\"}\n";
    shell.input(line);
    shell.run("import", "-", "--format", "jsonl", "--embedder", "hash").expect(ExitCode.OK);
    Map<String, Object> stats = shell.run("stats", "--json").json();
    assertEquals(2L, stats.get("vectors"));
    assertTrue(stats.get("model").toString().startsWith("hash:"), stats::toString);
  }

  @Test
  void otherEmbedderThanTheStoresIsRefusedWithAnExplanation() {
    shell.input("Rain falls.").run("learn", "-", "--embedder", "none").expect(ExitCode.OK);
    for (List<String> command :
        List.of(List.of("ask", "rain"), List.of("learn", shell.file("t.txt", "Snow falls.")))) {
      String[] arguments =
          Stream.concat(command.stream(), Stream.of("--embedder", "hash")).toArray(String[]::new);
      assertSays(shell.run(arguments), ExitCode.USAGE, "embedder=hash: ", "was made with none");
    }
    assertSays(
        shell.run("ask", "rain", "--setting", "model=/x"), ExitCode.USAGE, "settings=[model]");
    shell.run("ask", "rain", "--embedder", "none").expect(ExitCode.OK);
  }

  @Test
  void learningSaysHowManyTextsWereTruncated() {
    Map<String, Object> learned =
        shell.input("Rain falls.").run("learn", "-", "--json").expect(ExitCode.OK).json();
    assertEquals(
        Set.of(
            "learned",
            "associations",
            "skipped",
            "truncated",
            "droppedFields",
            "droppedEmbeddings",
            "movedNumbers",
            "complete",
            "tookMicros"),
        learned.keySet());
    assertEquals(0L, learned.get("truncated"));
  }

  private static void assertSays(Shell.Outcome outcome, int code, String... parts) {
    outcome.expect(code);
    assertEquals("", outcome.out());
    assertEquals(1, outcome.err().lines().count(), outcome.err());
    for (String part : parts) {
      assertTrue(outcome.err().contains(part), outcome.err());
    }
  }
}
