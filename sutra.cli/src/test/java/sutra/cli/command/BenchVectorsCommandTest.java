package sutra.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sutra.cli.data.VectorFiles;

class BenchVectorsCommandTest {

  private static final long SEED = 7;
  private static final int VECTORS = 300;
  private static final int DIMENSION = 16;

  private final float[][] base = VectorFiles.random(new Random(SEED), VECTORS, DIMENSION);
  private final float[][] queries = VectorFiles.random(new Random(SEED + 1), 5, DIMENSION);
  private Shell shell;

  @BeforeEach
  void writeFiles(@TempDir Path folder) {
    shell = new Shell(folder);
    shell.file("base.fvecs", VectorFiles.fvecs(base));
    shell.file("queries.fvecs", VectorFiles.fvecs(queries));
  }

  @Test
  void jsonHasEveryMethodWithItsCurve() {
    Map<String, Object> report = bench("--similarity", "dot", "--json").expect(ExitCode.OK).json();
    assertEquals(
        List.of("vectors", "dimension", "queries", "k", "similarity", "kernels", "rows", "advice"),
        List.copyOf(report.keySet()));
    assertEquals((long) VECTORS, report.get("vectors"));
    assertEquals((long) DIMENSION, report.get("dimension"));
    assertEquals(5L, report.get("queries"));
    assertEquals(10L, report.get("k"));
    assertEquals("dot", report.get("similarity"));
    List<Map<String, Object>> rows = JsonTree.objects(report.get("rows"));
    List<Object> methods = rows.stream().map(row -> row.get("method")).toList();
    assertEquals("exact", methods.getFirst());
    assertEquals("store", methods.getLast());
    assertTrue(methods.containsAll(List.of("binary-v1", "product-v1", "product4-v1", "int8-v1")));
    rows.forEach(BenchVectorsCommandTest::assertRow);
    assertEquals(64.0, rows.getFirst().get("bytesPerVector"));
    assertTrue(report.get("advice").toString().startsWith("The cheapest way to recall 0.95 is "));
    assertFalse(Files.exists(shell.store()));
  }

  private static void assertRow(Map<String, Object> row) {
    assertEquals(
        Set.of(
            "method",
            "buildSeconds",
            "trainSeconds",
            "bytesPerVector",
            "diskBytesPerVector",
            "curve"),
        row.keySet());
    boolean isStore = row.get("method").equals("store");
    for (Map<String, Object> point : JsonTree.objects(row.get("curve"))) {
      assertEquals(
          Set.of("setting", "recall", "queriesPerSecond", "p50Micros", "p99Micros", "strategy"),
          point.keySet());
      assertTrue((double) point.get("recall") <= 1, point.toString());
      assertTrue((double) point.get("queriesPerSecond") > 0, point.toString());
      assertEquals(isStore ? "SCAN_ALL" : null, point.get("strategy"));
    }
  }

  @Test
  void settingsAreDepthsOfRerankingAndTargetsOfRecall() {
    List<Map<String, Object>> rows = JsonTree.objects(bench("--json").json().get("rows"));
    assertEquals(List.of("exact"), settings(rows.getFirst()));
    assertEquals(
        List.of("rerank 1k", "rerank 2k", "rerank 5k", "rerank 10k"), settings(rows.get(1)));
    assertEquals(
        List.of("recall 0.8", "recall 0.9", "recall 0.95", "recall 0.99", "exact"),
        settings(rows.getLast()));
  }

  private static List<Object> settings(Map<String, Object> row) {
    return JsonTree.objects(row.get("curve")).stream().map(point -> point.get("setting")).toList();
  }

  @Test
  void truthThatIsGivenAgreesWithTheComputedOne() {
    int[][] nearest = Arrays.stream(queries).map(this::nearest).toArray(int[][]::new);
    String truth = shell.file("truth.ivecs", VectorFiles.ivecs(nearest));
    Map<String, Object> given =
        bench("--similarity", "euclidean", "--truth", truth, "--k", "5", "--json").json();
    Map<String, Object> computed = bench("--similarity", "euclidean", "--k", "5", "--json").json();
    assertEquals(recalls(computed), recalls(given));
    assertEquals(1.0, recalls(given).getFirst());
  }

  private static List<Object> recalls(Map<String, Object> report) {
    return JsonTree.objects(report.get("rows")).stream()
        .flatMap(row -> JsonTree.objects(row.get("curve")).stream())
        .map(point -> point.get("recall"))
        .toList();
  }

  /** All rows by their squared distance. */
  private int[] nearest(float[] query) {
    return IntStream.range(0, VECTORS)
        .boxed()
        .sorted(Comparator.comparingDouble(row -> squaredDistance(query, base[row])))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  private static double squaredDistance(float[] a, float[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> (a[i] - b[i]) * (a[i] - b[i])).sum();
  }

  @Test
  void tableHasALineForEachSettingAndEndsWithAdvice() {
    List<String> lines = bench("-k", "4").expect(ExitCode.OK).out().lines().toList();
    assertTrue(
        lines.getFirst().startsWith("300 vectors of 16 by cosine, 5 queries for the 4 nearest"),
        lines.getFirst());
    assertTrue(
        lines.get(2).matches(" +built in +B/vector +B on disk +recall +queries/s +p50 +p99"));
    assertTrue(lines.get(3).matches("exact +- +64 +64 +exact +1\\.0000 .*"), lines.get(3));
    assertTrue(lines.stream().anyMatch(line -> line.matches(" +rerank 5k +[01]\\.\\d{4} .*")));
    assertTrue(lines.stream().anyMatch(line -> line.endsWith("  scan all")), lines.toString());
    assertTrue(lines.stream().allMatch(line -> line.length() <= 120), lines.toString());
    assertTrue(lines.getLast().startsWith("The cheapest way to recall 0.95 is"), lines.getLast());
  }

  @Test
  void badVectorsAreNamedWithFileAndPlace() {
    float[][] narrow = VectorFiles.random(new Random(SEED), 2, 3);
    shell.file("queries.fvecs", VectorFiles.fvecs(narrow));
    assertSays(bench(), ExitCode.BAD_INPUT, "queries.fvecs: dimension=3: expected 16, as in");
    shell.file("queries.fvecs", VectorFiles.fvecs(queries[0], narrow[0]));
    assertSays(bench(), ExitCode.BAD_INPUT, "queries.fvecs: row 1: dimension=3");
    shell.file("queries.fvecs", VectorFiles.fvecs(queries[0], new float[DIMENSION]));
    assertSays(bench(), ExitCode.BAD_INPUT, "queries.fvecs: row 1: a vector of zeros");
    shell.file("queries.fvecs", new byte[0]);
    assertSays(bench(), ExitCode.BAD_INPUT, "queries.fvecs: the file holds no vectors");
    shell.file("base.fvecs", new byte[0]);
    assertSays(bench(), ExitCode.BAD_INPUT, "base.fvecs: the file holds no vectors");
    shell.file("base.fvecs", Arrays.copyOf(VectorFiles.fvecs(base), 100));
    assertSays(bench(), ExitCode.BAD_INPUT, "base.fvecs: row 1: the file is cut off");
  }

  @Test
  void badTruthIsNamedWithFileAndPlace() {
    int[] row = nearest(queries[0]);
    assertTruth("truth.ivecs: rows=0: expected 5, one for each query of");
    assertTruth("truth.ivecs: rows=1: expected 5", row);
    int[][] more = new int[6][];
    Arrays.setAll(more, i -> nearest(queries[Math.min(i, 4)]));
    assertTruth("truth.ivecs: rows=6: expected 5", more);
    assertTruth("truth.ivecs: row 1: not the nearest by euclidean: is the truth", row, row);
    int[] outside = row.clone();
    outside[3] = VECTORS;
    assertTruth("row 1: neighbour 3 is vector 300: expected 0 to 299", row, outside);
    outside[3] = -1;
    assertTruth("row 0: neighbour 3 is vector -1: expected 0 to 299", outside);
    assertTruth("row 0: neighbours=9: expected at least k=10", Arrays.copyOf(row, 9));
    assertSays(bench("--truth", shell.path("none")), ExitCode.BAD_INPUT, "none: no such file");
  }

  private void assertTruth(String expected, int[]... rows) {
    String truth = shell.file("truth.ivecs", VectorFiles.ivecs(rows));
    assertSays(bench("--truth", truth, "--similarity", "euclidean"), ExitCode.BAD_INPUT, expected);
  }

  @Test
  void impossibleNumbersAreUsageErrors() {
    assertSays(bench("--k", "0"), ExitCode.USAGE, "--k=0");
    assertSays(bench("--k", "301"), ExitCode.USAGE, "--k=301: expected at most 300");
    assertSays(bench("--seconds", "-1"), ExitCode.USAGE, "--seconds=-1.0");
    assertSays(bench("--similarity", "near"), ExitCode.USAGE, "near");
    assertSays(shell.run("bench"), ExitCode.USAGE, "vectors");
    assertSays(shell.run("bench", "vectors"), ExitCode.USAGE, "--base");
  }

  private static void assertSays(Shell.Outcome outcome, int code, String expected) {
    outcome.expect(code);
    assertTrue(outcome.err().contains(expected), outcome.err());
    assertEquals(1, outcome.err().lines().count(), outcome.err());
    assertEquals("", outcome.out());
  }

  /** Runs as fast as can be: each setting once. */
  private Shell.Outcome bench(String... more) {
    Stream<String> files =
        Stream.of(
            "bench",
            "vectors",
            "--base",
            shell.path("base.fvecs"),
            "--queries",
            shell.path("queries.fvecs"));
    Stream<String> time =
        List.of(more).contains("--seconds") ? Stream.empty() : Stream.of("--seconds", "0");
    return shell.run(
        Stream.concat(Stream.concat(files, time), Arrays.stream(more)).toArray(String[]::new));
  }
}
