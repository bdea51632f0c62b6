package sutra.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts depend on these shapes: docs/cli.md promises them. */
class JsonShapesTest {

  private static final String WEATHER =
      """
      {"key":"rain","content":"Heavy rain falls on the hills."}
      {"key":"flood","content":"The river floods the town."}
      {"key":"detour","content":"Drivers take a detour over the bridge."}
      {"source":"rain","target":"flood","type":"CAUSAL","confidence":0.5}
      {"source":"flood","target":"detour","type":"CAUSAL","confidence":0.5,"weight":12.5}
      {"source":"rain","target":"nowhere","type":"leads to"}
      """;

  private static final Set<String> LINK =
      Set.of("id", "key", "content", "type", "direction", "confidence", "weight");

  private Shell shell;

  @BeforeEach
  void learnTheWeather(@TempDir Path folder) {
    shell = new Shell(folder);
    shell.input(WEATHER).run("import", "-", "--format", "jsonl").expect(ExitCode.OK);
  }

  @Test
  void askExplainsEachHit() {
    Map<String, Object> answer = shell.run("ask", "--json", "heavy rain?", "-k", "2").json();
    assertEquals(Set.of("hits", "tookMicros"), answer.keySet());
    Map<String, Object> hit = JsonTree.objects(answer.get("hits")).getFirst();
    assertEquals(Set.of("id", "key", "content", "score", "parts", "links"), hit.keySet());
    assertEquals("rain", hit.get("key"));
    Map<String, Object> parts = JsonTree.child(hit, "parts");
    assertEquals(Set.of("meaning", "words"), parts.keySet());
    double sum = 0;
    for (String part : parts.keySet()) {
      Map<String, Object> ranking = JsonTree.child(parts, part);
      assertEquals(Set.of("rank", "score", "contribution"), ranking.keySet());
      assertEquals(1L, ranking.get("rank"));
      sum += (double) ranking.get("contribution");
    }
    assertEquals((double) hit.get("score"), sum, 1e-9);
    assertEquals(LINK, JsonTree.objects(hit.get("links")).getFirst().keySet());
  }

  @Test
  void searchGivesHitsByWords() {
    Map<String, Object> answer = shell.run("search", "river", "town", "--json").json();
    Map<String, Object> hit = JsonTree.objects(answer.get("hits")).getFirst();
    assertEquals(Set.of("id", "key", "content", "score", "parts"), hit.keySet());
    assertEquals("flood", hit.get("key"));
    assertEquals(Set.of("words"), JsonTree.child(hit, "parts").keySet());
  }

  @Test
  void nearestLeavesTheConceptItselfOut() {
    Map<String, Object> answer = shell.run("nearest", "--id", "rain", "--json").json();
    List<Object> keys =
        JsonTree.objects(answer.get("hits")).stream().map(hit -> hit.get("key")).toList();
    assertEquals(Set.of("flood", "detour"), Set.copyOf(keys));
  }

  @Test
  void neighborsCarryBothEndsOfTheirLinks() {
    Map<String, Object> answer = shell.run("neighbors", "flood", "--json").json();
    assertEquals(Set.of("neighbors"), answer.keySet());
    List<Map<String, Object>> links = JsonTree.objects(answer.get("neighbors"));
    assertEquals(2, links.size());
    for (Map<String, Object> link : links) {
      assertEquals(LINK, link.keySet());
      boolean outgoing = link.get("direction").equals("outgoing");
      assertEquals(outgoing ? "detour" : "rain", link.get("key"));
      assertEquals(outgoing ? 12.5 : 1.0, link.get("weight"));
    }
  }

  @Test
  void neighborThatIsNoConceptHasNoKeyAndNoContent() {
    Map<String, Object> answer =
        shell.run("neighbors", "rain", "--json", "--types", "leads to").json();
    Map<String, Object> link = JsonTree.objects(answer.get("neighbors")).getFirst();
    assertNull(link.get("key"));
    assertNull(link.get("content"));
    assertEquals(32, ((String) link.get("id")).length());
  }

  @Test
  void neighborsCanBeFilteredByDirection() {
    Map<String, Object> answer =
        shell.run("neighbors", "flood", "--json", "--direction", "incoming").json();
    assertEquals(1, JsonTree.objects(answer.get("neighbors")).size());
  }

  @Test
  void pathHasOneStepMoreThanHops() {
    Map<String, Object> path = shell.run("path", "rain", "detour", "--json").json();
    assertEquals(List.of("found", "hops", "confidence", "steps"), List.copyOf(path.keySet()));
    assertEquals(true, path.get("found"));
    assertEquals(2L, path.get("hops"));
    assertEquals(0.25, path.get("confidence"));
    List<Map<String, Object>> steps = JsonTree.objects(path.get("steps"));
    assertEquals(
        List.of("rain", "flood", "detour"), steps.stream().map(s -> s.get("key")).toList());
    steps.forEach(step -> assertEquals(LINK, step.keySet()));
    assertNull(steps.getFirst().get("type"));
    assertNull(steps.getFirst().get("confidence"));
    assertEquals("CAUSAL", steps.getLast().get("type"));
    assertEquals(0.5, steps.getLast().get("confidence"));
  }

  @Test
  void missingPathIsAnObjectAndANegativeAnswer() {
    Shell.Outcome outcome = shell.run("path", "detour", "rain", "--json").expect(ExitCode.NEGATIVE);
    assertEquals(false, outcome.json().get("found"));
    assertEquals(List.of(), outcome.json().get("steps"));
    assertTrue(outcome.err().contains("no path from detour to rain"), outcome.err());
    shell.run("path", "rain", "detour", "--max-depth", "1").expect(ExitCode.NEGATIVE);
    shell.run("path", "detour", "rain", "--direction", "incoming").expect(ExitCode.OK);
    shell.run("path", "rain", "detour", "--types", "leads to").expect(ExitCode.NEGATIVE);
  }

  @Test
  void pairsAreAnsweredLineByLineInTheirOrder() {
    shell.input("rain\tdetour\n\ndetour\train\r\nrain\tunheard of\n");
    List<Map<String, Object>> lines =
        shell.run("path", "--pairs", "-").expect(ExitCode.OK).jsonLines();
    assertEquals(3, lines.size());
    assertEquals(List.of("rain", "detour", true), firstFields(lines.get(0)));
    assertEquals(List.of("detour", "rain", false), firstFields(lines.get(1)));
    assertEquals(List.of("rain", "unheard of", false), firstFields(lines.get(2)));
  }

  @Test
  void statsAreFlatAndComplete() {
    Map<String, Object> stats = shell.run("stats", "--json").json();
    List<String> promised =
        Arrays.asList(
            "concepts associations vectors dimension walBytes segmentBytes durableSequence"
                .concat(" visibleSequence written pending rejected stalenessMicros")
                .split(" "));
    assertTrue(stats.keySet().containsAll(promised), stats.toString());
    stats
        .values()
        .forEach(value -> assertFalse(value instanceof Map || value instanceof List, "not flat"));
    assertEquals(0.95, stats.get("wantedRecall"));
    assertNull(stats.get("measuredRecall"));
    assertEquals(3L, stats.get("concepts"));
    assertEquals(3L, stats.get("associations"));
    assertEquals(3L, stats.get("vectors"));
    assertEquals("words-v1", stats.get("analyzer"));
    assertEquals("float32", stats.get("vectorForm"));
  }

  @Test
  void statsSayInWhichFormVectorsAreKept() {
    for (String form : List.of("float16", "int8")) {
      String other = shell.path(form);
      shell
          .run("init", "--store", other, "--dimension", "3", "--vectors", form)
          .expect(ExitCode.OK);
      assertEquals(form, shell.run("stats", "--store", other, "--json").json().get("vectorForm"));
      String shown = shell.run("stats", "--store", other).expect(ExitCode.OK).out();
      assertTrue(shown.contains("kept as " + form), shown);
    }
  }

  @Test
  void getShowsOneConcept() {
    Map<String, Object> concept = shell.run("get", "rain", "--json").json();
    assertEquals("rain", concept.get("key"));
    assertEquals("Heavy rain falls on the hills.", concept.get("content"));
    assertEquals(concept, shell.run("get", (String) concept.get("id"), "--json").json());
  }

  @Test
  void forgetSaysWhetherThereWasSomething() {
    assertEquals(true, shell.run("forget", "flood", "--json").json().get("forgotten"));
    Shell.Outcome again = shell.run("forget", "flood", "--json").expect(ExitCode.NEGATIVE);
    assertEquals(false, again.json().get("forgotten"));
    assertEquals(1L, shell.run("stats", "--json").json().get("associations"));
  }

  @Test
  void compactSaysWhatItMerged() {
    Map<String, Object> report = shell.run("compact", "--json").expect(ExitCode.OK).json();
    assertEquals(
        Set.of(
            "segmentsBefore",
            "segmentsAfter",
            "bytesBefore",
            "bytesAfter",
            "conceptsDropped",
            "associationsDropped",
            "tookMicros"),
        report.keySet());
    assertEquals(1L, report.get("segmentsAfter"));
  }

  @Test
  void verifyCountsWhatItRead() {
    Map<String, Object> report = shell.run("verify", "--json").expect(ExitCode.OK).json();
    assertEquals(
        Set.of("clean", "files", "bytes", "commits", "discardedTailBytes", "damages"),
        report.keySet());
    assertEquals(true, report.get("clean"));
  }

  @Test
  void initAndLearnSayWhatTheyMade() {
    String other = shell.path("other");
    Map<String, Object> made =
        shell.run("init", "--store", other, "--dimension", "7", "--json").json();
    assertEquals(
        Map.of(
            "store",
            other,
            "dimension",
            7L,
            "model",
            "caller",
            "vectorForm",
            "float32",
            "analyzer",
            "words-v1"),
        made);
    Map<String, Object> learned = shell.input("One.\n\nTwo.").run("learn", "-", "--json").json();
    assertEquals(2L, learned.get("learned"));
    assertEquals(true, learned.get("complete"));
    assertEquals(0L, learned.get("skipped"));
  }

  private static List<Object> firstFields(Map<String, Object> line) {
    return List.of(line.get("from"), line.get("to"), line.get("found"));
  }
}
