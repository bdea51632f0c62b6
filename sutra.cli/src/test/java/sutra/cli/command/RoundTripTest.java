package sutra.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes in comes out: learning, importing, exporting. */
class RoundTripTest {

  private Shell shell;

  @BeforeEach
  void openShell(@TempDir Path folder) {
    shell = new Shell(folder);
  }

  @Test
  void exportThenImportThenExportGivesTheSameBytes() {
    shell.run("init", "--dimension", "3").expect(ExitCode.OK);
    String lines =
        """
        {"source":"b","target":"a","type":"part of","confidence":0.25,"weight":-1.5}
        {"key":"a","content":"Zürich \\"quoted\\"\\n😀","embedding":[0.1,1e-20,-3],"strength":0.5,"attributes":{"n":9007199254740993,"x":0.1,"b":false}}
        {"key":"b","content":"","expiry":"2999-01-01T00:00:00.000001Z","created":"1950-01-01T00:00:00Z"}
        {"source":"a","target":"b","type":"CAUSAL","created":"2020-02-29T00:00:00.123456Z"}
        {"content":"no key"}
        """;
    shell.run("import", shell.file("in.jsonl", lines)).expect(ExitCode.OK);
    String first = shell.run("export", "--format", "jsonl").expect(ExitCode.OK).out();
    assertEquals(5, first.lines().count());

    String other = shell.path("other");
    String file = shell.file("out.jsonl", first);
    shell.run("init", "--dimension", "3", "--store", other).expect(ExitCode.OK);
    shell.run("import", file, "--store", other).expect(ExitCode.OK);
    assertEquals(first, shell.run("export", "--store", other).out());

    shell.run("import", file).expect(ExitCode.OK);
    assertEquals(first, shell.run("export").out(), "importing twice changes nothing");
  }

  @Test
  void exportListsConceptsByIdBeforeAssociations() {
    shell.input("c\ts\ta\nb\ts\tc\na\ts\tb\n").run("import", "-", "--format", "triples").expect(0);
    List<Map<String, Object>> lines =
        shell.run("export", "--without-embeddings").expect(ExitCode.OK).jsonLines();
    List<Object> ids = lines.stream().limit(3).map(line -> line.get("id")).toList();
    assertEquals(ids.stream().sorted().toList(), ids);
    assertFalse(lines.getFirst().containsKey("embedding"));
    List<Object> sources = lines.stream().skip(3).map(line -> line.get("source")).toList();
    assertEquals(ids, sources);
  }

  @Test
  void triplesMakeMissingConceptsAndOverwriteNone() {
    shell.input("{\"key\":\"rain\",\"content\":\"Rain falls.\"}");
    shell.run("import", "-", "--format", "jsonl").expect(ExitCode.OK);
    Shell.Outcome outcome =
        shell
            .input("rain\tCAUSAL\tflood\t2.5\n")
            .run("import", "-", "--format", "triples", "--json");
    assertEquals(1L, outcome.json().get("learned"));
    assertEquals(1L, outcome.json().get("associations"));
    assertEquals("Rain falls.", shell.run("get", "rain", "--json").json().get("content"));
    assertEquals("flood", shell.run("get", "flood", "--json").json().get("content"));
  }

  @Test
  void fvecsBringTheirDimensionAndAreFoundByRow() {
    long seed = System.nanoTime();
    String file = shell.file("base.fvecs", randomRows(new Random(seed), 50, 17));
    shell.run("import", file, "--format", "fvecs").expect(ExitCode.OK);
    Map<String, Object> stats = shell.run("stats", "--json").json();
    assertEquals(17L, stats.get("dimension"));
    assertEquals(50L, stats.get("vectors"));
    assertEquals("caller", stats.get("model"));
    Map<String, Object> answer =
        shell.run("nearest", "--vector", file, "--row", "31", "-k", "3", "--json").json();
    assertEquals(
        "base:31", JsonTree.objects(answer.get("hits")).getFirst().get("key"), "seed " + seed);
    shell.run("import", file, "--key-prefix", "again").expect(ExitCode.OK);
    shell.run("get", "again:49").expect(ExitCode.OK);
    shell.run("nearest", "--vector", file, "--row", "50").expect(ExitCode.BAD_INPUT);
  }

  @Test
  void manyQueriesAreAnsweredInTheirOrder() {
    long seed = System.nanoTime();
    String file = shell.file("base.fvecs", randomRows(new Random(seed), 1_500, 9));
    shell.run("import", file, "--format", "fvecs").expect(ExitCode.OK);
    for (String threads : List.of("1", "3")) {
      List<Map<String, Object>> lines =
          shell
              .run("nearest", "--queries", file, "-k", "2", "--threads", threads, "--json")
              .jsonLines();
      assertEquals(1_500, lines.size());
      for (int i = 0; i < lines.size(); i++) {
        assertEquals(Set.of("query", "hits"), lines.get(i).keySet());
        assertEquals((long) i, lines.get(i).get("query"));
        List<Map<String, Object>> hits = JsonTree.objects(lines.get(i).get("hits"));
        assertEquals(2, hits.size());
        assertEquals("base:" + i, hits.getFirst().get("key"), "seed " + seed);
      }
    }
    String line =
        shell.run("nearest", "--queries", file, "-k", "1").out().lines().findFirst().get();
    assertEquals("0: base:0 1.0000", line);
  }

  @Test
  void manyQueriesAreOfTheStoreAndExcludeOtherQuestions() {
    String file = shell.file("base.fvecs", randomRows(new Random(1), 5, 9));
    String other = shell.file("other.fvecs", randomRows(new Random(1), 5, 8));
    shell.run("import", file, "--format", "fvecs").expect(ExitCode.OK);
    Shell.Outcome wrong = shell.run("nearest", "--queries", other).expect(ExitCode.BAD_INPUT);
    assertTrue(wrong.err().contains("dimension=8"), wrong.err());
    shell.run("nearest", "--queries", shell.path("missing.fvecs")).expect(ExitCode.BAD_INPUT);
    shell.run("nearest", "--queries", file, "--id", "base:0").expect(ExitCode.USAGE);
    shell.run("nearest", "--queries", file, "--explain").expect(ExitCode.USAGE);
    shell.run("nearest", "--queries", file, "--row", "1").expect(ExitCode.USAGE);
    shell.run("nearest", "--queries", file, "--threads", "0").expect(ExitCode.USAGE);
    shell.run("nearest", "--id", "base:0", "--threads", "2").expect(ExitCode.USAGE);
  }

  @Test
  void similarityIsChosenWhenTheStoreIsMade() {
    String store = shell.path("euclidean");
    shell
        .run("init", "--dimension", "2", "--similarity", "euclidean", "--store", store)
        .expect(ExitCode.OK);
    shell.input(
        """
        {"key":"near","content":"","embedding":[1,2]}
        {"key":"aligned","content":"","embedding":[10,10]}
        """);
    shell.run("import", "-", "--format", "jsonl", "--store", store).expect(ExitCode.OK);
    Map<String, Object> answer =
        shell.input("[1, 1]").run("nearest", "--vector", "-", "--store", store, "--json").json();
    assertEquals("near", JsonTree.objects(answer.get("hits")).getFirst().get("key"));
    shell.run("init", "--similarity", "dot").expect(ExitCode.USAGE);
  }

  @Test
  void textLearnedTwiceIsKeptOnce() {
    String folder = Path.of(shell.file("texts/a.txt", "One.\n\nTwo.")).getParent().toString();
    shell.file("texts/deeper/b.md", "# Title\n\nThree.");
    shell.file("texts/ignored.csv", "x");
    shell.run("learn", folder).expect(ExitCode.OK);
    shell.run("learn", folder).expect(ExitCode.OK);
    assertEquals(3L, shell.run("stats", "--json").json().get("concepts"));
  }

  @Test
  void standardInputIsLearnedBySentence() {
    shell.input("It rains. Does it? Yes.").run("learn", "-", "--by", "sentence").expect(0);
    assertEquals(3L, shell.run("stats", "--json").json().get("concepts"));
  }

  @Test
  void everyDurabilityLevelKeepsWhatWasLearned() {
    for (String level : List.of("sync", "os", "memory", "interval:20")) {
      shell.input("Learned at " + level + ".").run("learn", "-", "--durability", level).expect(0);
    }
    assertEquals(4L, shell.run("stats", "--json").json().get("concepts"));
  }

  @Test
  void namesThatLookLikeIdsAreFoundAsKeys() {
    String key = "00112233445566778899aabbccddeeff";
    shell.input("{\"key\":\"" + key + "\",\"content\":\"x\"}");
    shell.run("import", "-", "--format", "jsonl").expect(ExitCode.OK);
    assertEquals(key, shell.run("get", key, "--json").json().get("key"));
  }

  private static byte[] randomRows(Random random, int rows, int dimension) {
    ByteBuffer bytes =
        ByteBuffer.allocate(rows * (4 + 4 * dimension)).order(ByteOrder.LITTLE_ENDIAN);
    for (int row = 0; row < rows; row++) {
      bytes.putInt(dimension);
      for (int i = 0; i < dimension; i++) {
        bytes.putFloat((float) random.nextGaussian());
      }
    }
    assertTrue(bytes.remaining() == 0);
    return bytes.array();
  }
}
