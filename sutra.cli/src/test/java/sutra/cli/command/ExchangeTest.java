package sutra.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sutra.storage.api.ConceptId;

/** Files of other systems, taken in by the command. */
class ExchangeTest {

  private static final String CONCEPTS =
      """
      {"c1": {"content": "Rain falls.", "embedding": [1, 0, 0], "created": "2024-05-01T10:00:00",
              "access_count": 3},
       "c2": {"content": "The river rises.", "embedding": [0, 1, 0], "strength": 0.5,
              "history": [1, 2]}}
      """;

  private static final String ASSOCIATIONS =
      """
      [{"source": "c1", "target": "c2", "type": "causal", "confidence": 0.5, "used": 9},
       {"source": "c1", "target": "gone", "type": "SEMANTIC"}]
      """;

  private static final String MEMORY =
      """
      {"type":"relation","from":"Ada","to":"Engine","relationType":"wrote about"}
      {"type":"entity","name":"Ada","entityType":"person","observations":["Knew Babbage."]}
      {"type":"relation","from":"Ada","to":"Byron","relationType":"daughter of"}
      """;

  private Shell shell;

  @BeforeEach
  void openShell(@TempDir Path folder) {
    shell = new Shell(folder);
  }

  @Test
  void folderWithBothFilesIsImportedWithItsEmbeddings() {
    shell.file("old/associations.json", ASSOCIATIONS);
    shell.file("old/settings.json", "{\"depth\": 3}");
    String folder = Path.of(shell.file("old/concepts.json", CONCEPTS)).getParent().toString();
    Shell.Outcome outcome = shell.run("import", folder, "--json").expect(ExitCode.OK);
    assertEquals(2L, outcome.json().get("learned"));
    assertEquals(2L, outcome.json().get("associations"));
    assertEquals(2L, outcome.json().get("droppedFields"));
    assertTrue(outcome.err().contains("fields: 2 left out"), outcome.err());
    assertEquals(3L, shell.run("stats", "--json").json().get("dimension"));
    Map<String, Object> rain = shell.run("get", "c1", "--json").json();
    assertEquals("2024-05-01T10:00:00Z", rain.get("created"));
    assertEquals(Map.of("access_count", 3L), rain.get("attributes"));
    Map<String, Object> found = shell.run("neighbors", "c1", "--json").json();
    assertEquals(2, JsonTree.objects(found.get("neighbors")).size());
    assertEquals(
        "c2",
        JsonTree.objects(
                shell.run("neighbors", "c1", "--types", "causal", "--json").json().get("neighbors"))
            .getFirst()
            .get("key"));
  }

  @Test
  void filesAreKnownByWhatTheyBeginWith() throws IOException {
    String links = shell.file("my-links.json", ASSOCIATIONS);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(("\uFEFF\n" + CONCEPTS).getBytes(StandardCharsets.UTF_8));
    }
    String concepts = shell.file("backup.json.gz", packed.toByteArray());
    shell.run("import", links, concepts).expect(ExitCode.OK);
    assertEquals(3L, shell.run("stats", "--json").json().get("dimension"));
    shell.run("import", shell.file("memory.json", MEMORY)).expect(ExitCode.OK);
    shell.run("get", "Ada").expect(ExitCode.OK);
    Shell.Outcome unknown = shell.run("import", shell.file("odd.json", "3")).expect(ExitCode.USAGE);
    assertTrue(unknown.err().contains("--format"), unknown.err());
  }

  @Test
  void ownLinesInAFileCalledMemoryStayOwn() {
    String own = shell.file("memory.jsonl", "{\"content\":\"Own.\"}\n");
    shell.run("import", own).expect(ExitCode.OK);
    String link =
        shell.file("links.jsonl", "{\"source\":\"a\",\"target\":\"b\",\"type\":\"entity\"}\n");
    shell.run("import", link).expect(ExitCode.OK);
    assertEquals(1L, shell.run("stats", "--json").json().get("concepts"));
  }

  @Test
  void memoryOfAServerIsAskedLikeAnythingElse() {
    Shell.Outcome outcome =
        shell.run("import", shell.file("m.jsonl", MEMORY), "--json").expect(ExitCode.OK);
    assertEquals(2L, outcome.json().get("associations"));
    assertEquals(3L, shell.run("stats", "--json").json().get("concepts"));
    Map<String, Object> ada = shell.run("get", "Ada", "--json").json();
    assertEquals("Ada\nKnew Babbage.", ada.get("content"));
    assertEquals(Map.of("entityType", "person"), ada.get("attributes"));
    assertEquals("Byron", shell.run("get", "Byron", "--json").json().get("content"));
    assertTrue(shell.run("search", "Babbage").out().contains("Ada"));
    shell.run("path", "Engine", "Byron", "--direction", "both").expect(ExitCode.OK);
    shell.run("import", shell.file("m.jsonl", MEMORY)).expect(ExitCode.OK);
    assertEquals(3L, shell.run("stats", "--json").json().get("concepts"));
  }

  @Test
  void embeddingsOfAnotherDimensionAreRefusedOrDropped() {
    shell.run("init", "--dimension", "2").expect(ExitCode.OK);
    String file =
        shell.file(
            "concepts.json",
            """
            {"a": {"content": "x", "embedding": [1, 2]},
             "b": {"content": "y", "embedding": [1, 2, 3]},
             "c": {"content": "z", "embedding": [1, NaN]}}
            """);
    Shell.Outcome strict = shell.run("import", file).expect(ExitCode.BAD_INPUT);
    assertTrue(strict.err().contains("concepts.json:2: dimension=3: expected 2"), strict.err());
    Shell.Outcome skipped = shell.run("import", file, "--skip-bad", "--json").expect(ExitCode.OK);
    assertEquals(2L, skipped.json().get("skipped"));
    Shell.Outcome suitable =
        shell.run("import", file, "--embeddings", "suitable", "--json").expect(ExitCode.OK);
    assertEquals(3L, suitable.json().get("learned"));
    assertEquals(2L, suitable.json().get("droppedEmbeddings"));
    assertTrue(suitable.err().contains("embeddings: 2 left out"), suitable.err());
    assertEquals(1L, shell.run("stats", "--json").json().get("vectors"));
  }

  @Test
  void embeddingsAreMadeAnewWhereNoneIsTaken() {
    String file = shell.file("concepts.json", CONCEPTS);
    shell.run("import", file, "--embeddings", "none").expect(ExitCode.OK);
    Map<String, Object> stats = shell.run("stats", "--json").json();
    assertEquals(384L, stats.get("dimension"));
    assertEquals(2L, stats.get("vectors"));
    String lines = shell.file("own.jsonl", "{\"content\":\"Own.\",\"embedding\":[1]}\n");
    shell.run("import", lines).expect(ExitCode.BAD_INPUT);
    shell.run("import", lines, "--embeddings", "none").expect(ExitCode.OK);
    assertEquals(3L, shell.run("stats", "--json").json().get("vectors"));
  }

  @Test
  void truncatedFileKeepsWhatCameBefore() {
    String cut = shell.file("concepts.json", CONCEPTS.substring(0, CONCEPTS.length() - 20));
    Shell.Outcome outcome = shell.run("import", cut, "--skip-bad").expect(ExitCode.BAD_INPUT);
    assertTrue(outcome.err().contains("concepts.json:4: not JSON"), outcome.err());
    assertFalse(outcome.err().contains("Source"), outcome.err());
    assertEquals(1L, shell.run("stats", "--json").json().get("concepts"));
  }

  @Test
  void idGivenTwiceKeepsTheLaterConcept() {
    String twice = "{\"a\":{\"content\":\"one\"},\"a\":{\"content\":\"two\"}}";
    shell.run("import", shell.file("concepts.json", twice)).expect(ExitCode.OK);
    assertEquals("two", shell.run("get", "a", "--json").json().get("content"));
    assertEquals(1L, shell.run("stats", "--json").json().get("concepts"));
  }

  @Test
  void whatIsImportedIsExportedAndImportedEqual() {
    shell.file("old/associations.json", ASSOCIATIONS);
    String folder = Path.of(shell.file("old/concepts.json", CONCEPTS)).getParent().toString();
    shell.run("import", folder).expect(ExitCode.OK);
    shell.run("import", shell.file("m.jsonl", MEMORY)).expect(ExitCode.OK);
    String lines = shell.run("export").expect(ExitCode.OK).out();
    List<Map<String, Object>> parsed = lines.lines().map(JsonTree::object).toList();
    assertEquals(9, parsed.size());
    String other = shell.path("other");
    shell.run("init", "--dimension", "3", "--store", other).expect(ExitCode.OK);
    shell.run("import", shell.file("copy.jsonl", lines), "--store", other).expect(ExitCode.OK);
    assertEquals(lines, shell.run("export", "--store", other).out());
    assertTrue(lines.contains(ConceptId.ofKey("gone").toString()));
  }
}
