package sutra.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchRetrievalCommandTest {

  private static final String CORPUS =
      """
      {"_id":"rain","title":"Rain","text":"Heavy rain falls on the hills.","metadata":{"a":[1]}}
      {"_id":"flood","title":"","text":"The river floods the town."}

      {"_id":7,"text":"Drivers take a detour over the bridge."}
      """;
  private static final String QUERIES =
      """
      {"_id":"q1","text":"heavy rain"}
      {"_id":"q2","text":"a detour of drivers","metadata":{}}
      {"_id":"q3","text":"nothing is relevant to this"}
      {"_id":"q4","text":"never judged"}
      """;
  private static final String QRELS =
      "query-id\tcorpus-id\tscore\nq1\train\t2\nq1\tflood\t1\nq2\t7\t1\nq2\tgone\t1\nq3\train\t0\n"
          + "q9\train\t1\n";

  private Shell shell;

  @BeforeEach
  void writeFiles(@TempDir Path folder) throws IOException {
    shell = new Shell(folder);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(CORPUS.getBytes(StandardCharsets.UTF_8));
    }
    shell.file("corpus.jsonl.gz", packed.toByteArray());
    shell.file("queries.jsonl", QUERIES);
    shell.file("qrels.tsv", QRELS);
  }

  private Shell.Outcome bench(String... more) {
    return benchOf("corpus.jsonl.gz", "queries.jsonl", "qrels.tsv", more);
  }

  private Shell.Outcome benchOf(String corpus, String queries, String qrels, String... more) {
    Stream<String> files =
        Stream.of(
            "bench",
            "retrieval",
            "--corpus",
            shell.path(corpus),
            "--queries",
            shell.path(queries),
            "--qrels",
            shell.path(qrels));
    return shell.run(Stream.concat(files, Stream.of(more)).toArray(String[]::new));
  }

  @Test
  void jsonHasEveryModeWithItsFigures() {
    Map<String, Object> report = bench("--embedder", "hash", "--json").expect(ExitCode.OK).json();
    assertEquals(
        List.of(
            "texts",
            "questions",
            "k",
            "analyzer",
            "embedder",
            "learnSeconds",
            "settleSeconds",
            "textsPerSecond",
            "unknownQuestions",
            "questionsWithoutRelevant",
            "unknownTexts",
            "modes"),
        List.copyOf(report.keySet()));
    assertEquals(3L, report.get("texts"));
    assertEquals(2L, report.get("questions"));
    assertEquals(100L, report.get("k"));
    assertEquals("words-v1", report.get("analyzer"));
    assertEquals(1L, report.get("unknownQuestions"));
    assertEquals(1L, report.get("questionsWithoutRelevant"));
    assertEquals(1L, report.get("unknownTexts"));
    assertEmbedder(JsonTree.child(report, "embedder"));
    List<Map<String, Object>> modes = JsonTree.objects(report.get("modes"));
    assertEquals(
        List.of("words", "meaning", "hybrid"),
        modes.stream().map(mode -> mode.get("mode")).toList());
    assertFalse(Files.exists(shell.store()));
  }

  private static void assertEmbedder(Map<String, Object> embedder) {
    assertEquals(
        List.of(
            "model",
            "dimension",
            "maximumTokens",
            "tokens",
            "paddingTokens",
            "truncated",
            "split",
            "paddingShare",
            "textsPerSecond"),
        List.copyOf(embedder.keySet()));
    assertTrue(embedder.get("model").toString().startsWith("hash:"));
    assertEquals(384L, embedder.get("dimension"));
    assertTrue((double) embedder.get("textsPerSecond") > 0);
  }

  @Test
  void metricsAreThoseComputedByHand() {
    Map<String, Object> words =
        JsonTree.objects(
                bench("--mode", "words", "--embedder", "none", "--json").json().get("modes"))
            .getFirst();
    assertEquals(
        List.of(
            "mode", "ndcg10", "recall", "mrr10", "questionsPerSecond", "p50Micros", "p99Micros"),
        List.copyOf(words.keySet()));
    // q1 finds rain alone: 2 / (2 + 1/log2 3); q2 finds 7 of two: 1 / (1 + 1/log2 3)
    double expected = (2 / 2.6309297535714574 + 1 / 1.6309297535714574) / 2;
    assertEquals(expected, (double) words.get("ndcg10"), 1e-6);
    assertEquals(0.5, words.get("recall"));
    assertEquals(1.0, words.get("mrr10"));
    assertTrue((double) words.get("p99Micros") >= (double) words.get("p50Micros"));
  }

  @Test
  void wordsAreFoundByTheAnalyzerAskedFor() {
    Map<String, Object> report =
        bench("--mode", "words", "--analyzer", "english-v1", "--json").expect(0).json();
    assertEquals("english-v1", report.get("analyzer"));
    assertSays(bench("--analyzer", "nope-v1"), ExitCode.USAGE, "--analyzer", "nope-v1");
  }

  @Test
  void withoutEmbedderWordsAreLeft() {
    Map<String, Object> report = bench("--embedder", "none", "--json").expect(0).json();
    assertNull(report.get("embedder"));
    assertEquals(1, JsonTree.objects(report.get("modes")).size());
    assertSays(bench("--embedder", "none", "--mode", "meaning"), ExitCode.USAGE, "--mode meaning");
  }

  @Test
  void tableNamesWhatWasLeftOut() {
    String out = bench("--embedder", "hash").expect(ExitCode.OK).out();
    for (String part :
        List.of(
            "3 texts, 2 questions judged, words by words-v1, meaning by hash:",
            "nDCG@10 recall@100   MRR@10",
            "\nwords ",
            "\nmeaning ",
            "\nhybrid ",
            "1 question judged but not among the questions",
            "1 question left out: nothing relevant to it",
            "1 text judged but not in the corpus")) {
      assertTrue(out.contains(part), out);
    }
  }

  @Test
  void storeIsKeptWhereThatIsWanted() {
    String kept = shell.path("kept");
    bench("--keep", kept, "--mode", "words", "--k", "1").expect(ExitCode.OK);
    String found = shell.run("get", "rain", "--store", kept).expect(ExitCode.OK).out();
    assertTrue(found.contains("Rain Heavy rain falls on the hills."), found);
    assertSays(bench("--keep", kept), ExitCode.USAGE, "--keep=", "not empty");
  }

  @Test
  void badLinesAreNamed() {
    shell.file("a.jsonl", "{\"_id\":\"a\",\"text\":\"x\"}\n{oops\n");
    assertSays(corpus("a.jsonl"), ExitCode.BAD_INPUT, "a.jsonl:2: not JSON");
    shell.file("b.jsonl", "{\"_id\":\"a\",\"title\":\"x\"}\n");
    assertSays(corpus("b.jsonl"), ExitCode.BAD_INPUT, "b.jsonl:1: ", "\"text\"");
    shell.file("c.jsonl", "{\"_id\":\"\",\"text\":\"x\"}\n");
    assertSays(corpus("c.jsonl"), ExitCode.BAD_INPUT, "c.jsonl:1: ", "\"_id\"");
    shell.file("d.jsonl", "{\"_id\":\"a\",\"text\":\"x\"}\n".repeat(2));
    assertSays(corpus("d.jsonl"), ExitCode.BAD_INPUT, "d.jsonl:2: ", "line 1");
    shell.file("e.jsonl", "{\"_id\":\"a\",\"text\":[]}\n");
    assertSays(corpus("e.jsonl"), ExitCode.BAD_INPUT, "e.jsonl:1: field \"text\"");
    shell.file("f.jsonl", "[]\n");
    assertSays(corpus("f.jsonl"), ExitCode.BAD_INPUT, "f.jsonl:1: ", "JSON object");
    shell.file("g.jsonl", "\n");
    assertSays(corpus("g.jsonl"), ExitCode.BAD_INPUT, "g.jsonl: expected texts");
    shell.file("h.jsonl", "{\"_id\":\"a\",\"text\":\"x\"} {}\n");
    assertSays(corpus("h.jsonl"), ExitCode.BAD_INPUT, "h.jsonl:1: ", "end of the line");
    assertSays(corpus("none.jsonl"), ExitCode.BAD_INPUT, "none.jsonl: no such file");
  }

  private Shell.Outcome corpus(String file) {
    return benchOf(file, "queries.jsonl", "qrels.tsv");
  }

  @Test
  void badJudgementsAreNamed() {
    assertSays(qrels("q1\train\t1\n"), ExitCode.BAD_INPUT, "q.tsv:1: ", "query-id<TAB>corpus-id");
    String headings = "query-id\tcorpus-id\tscore\n";
    assertSays(qrels(headings), ExitCode.BAD_INPUT, "q.tsv: ", "found none");
    assertSays(qrels(headings + "q1\train\n"), ExitCode.BAD_INPUT, "q.tsv:2: ", "tabs");
    assertSays(qrels(headings + "q1\train\thigh\n"), ExitCode.BAD_INPUT, "q.tsv:2: ", "\"high\"");
    assertSays(
        qrels(headings + "q1\train\t1\nq1\train\t2\n"), ExitCode.BAD_INPUT, "q.tsv:3: ", "earlier");
    assertSays(qrels(headings + "q3\train\t0\n"), ExitCode.BAD_INPUT, "q.tsv: no text is judged");
  }

  private Shell.Outcome qrels(String content) {
    shell.file("q.tsv", content);
    return benchOf("corpus.jsonl.gz", "queries.jsonl", "q.tsv");
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
