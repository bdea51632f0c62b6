package sutra.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sutra.cli.quickstart.PackedSource;

/** Paths over the borders of the world sample agree with a breadth-first search written here. */
class WorldPathsTest {

  private static final int PAIRS = 200;

  @Test
  void pathsAreAsShortAsABreadthFirstSearchFinds(@TempDir Path folder) throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Map<String, List<String>> borders = borders();
    List<String> countries = List.copyOf(borders.keySet());
    StringBuilder pairs = new StringBuilder();
    for (int i = 0; i < PAIRS; i++) {
      String from = countries.get(random.nextInt(countries.size()));
      String to = countries.get(random.nextInt(countries.size()));
      pairs.append(from).append('\t').append(to).append('\n');
    }
    Shell shell = new Shell(folder);
    shell.run("import", shell.file("world.jsonl", world()), "--durability", "os").expect(0);
    List<Map<String, Object>> answers =
        shell
            .run("path", "--pairs", shell.file("pairs.tsv", pairs.toString()), "--types", "borders")
            .expect(ExitCode.OK)
            .jsonLines();

    assertEquals(PAIRS, answers.size());
    for (Map<String, Object> answer : answers) {
      String from = (String) answer.get("from");
      Integer expected = distances(from, borders).get(answer.get("to"));
      String context = "seed " + seed + ": " + answer;
      assertEquals(expected != null, answer.get("found"), context);
      if (expected != null) {
        assertEquals((long) expected, answer.get("hops"), context);
        assertWalks(JsonTree.objects(answer.get("steps")), borders, context);
      }
    }
  }

  private static void assertWalks(
      List<Map<String, Object>> steps, Map<String, List<String>> borders, String context) {
    for (int i = 1; i < steps.size(); i++) {
      String before = (String) steps.get(i - 1).get("key");
      String here = (String) steps.get(i).get("key");
      assertEquals(true, borders.get(before).contains(here), context);
      assertEquals("borders", steps.get(i).get("type"), context);
    }
  }

  private static Map<String, Integer> distances(String from, Map<String, List<String>> borders) {
    Map<String, Integer> distances = new HashMap<>(Map.of(from, 0));
    Deque<String> frontier = new ArrayDeque<>(List.of(from));
    while (!frontier.isEmpty()) {
      String here = frontier.remove();
      for (String next : borders.getOrDefault(here, List.of())) {
        if (distances.putIfAbsent(next, distances.get(here) + 1) == null) {
          frontier.add(next);
        }
      }
    }
    return distances;
  }

  /** Countries by key, islands included, with those across their land borders. */
  private static Map<String, List<String>> borders() throws IOException {
    Map<String, List<String>> borders = new HashMap<>();
    for (String line : world().lines().toList()) {
      Map<String, Object> fields = JsonTree.object(line);
      if ("borders".equals(fields.get("type"))) {
        borders
            .computeIfAbsent((String) fields.get("source"), key -> new ArrayList<>())
            .add((String) fields.get("target"));
      } else if (fields.get("attributes") instanceof Map<?, ?> it
          && "country".equals(it.get("kind"))) {
        borders.computeIfAbsent((String) fields.get("key"), key -> new ArrayList<>());
      }
    }
    return borders;
  }

  private static String world() throws IOException {
    try (InputStream in = PackedSource.class.getResourceAsStream("world.jsonl")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
