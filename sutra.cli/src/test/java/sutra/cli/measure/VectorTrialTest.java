package sutra.cli.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import sutra.cli.data.DataInput;
import sutra.cli.data.VectorFiles;
import sutra.storage.api.kernel.ScalarKernels;
import sutra.storage.api.kernel.Similarity;
import sutra.storage.api.kernel.VectorKernels;

class VectorTrialTest {

  @TempDir Path directory;

  @Test
  void hitAsNearAsTheLastTrueOneCountsAsFound() throws IOException {
    float[][] base = {{1, 0}, {0, 1}, {0, 1}, {-1, 0}};
    try (Vectors searched = vectors("base", base);
        Vectors asked = vectors("queries", new float[][] {{0, 2}})) {
      for (Similarity similarity : Similarity.values()) {
        Workload workload = new Workload(searched, asked, 1, similarity, new ScalarKernels());
        Truth truth = Truth.compute(workload, done -> assertEquals(1, done));
        assertEquals(1, truth.recall(new int[][] {{1}}));
        assertEquals(1, truth.recall(new int[][] {{2}}));
        assertEquals(0, truth.recall(new int[][] {{0}}));
        assertEquals(0, truth.recall(new int[][] {{}}));
      }
    }
  }

  @Test
  void everySettingIsMeasuredAndEverythingFoundAtFullDepth() throws IOException {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (Similarity similarity : Similarity.values()) {
      try (Vectors searched = vectors("base", VectorFiles.random(random, 150, 24));
          Vectors asked = vectors("queries", VectorFiles.random(random, 7, 24))) {
        Workload workload = new Workload(searched, asked, 30, similarity, VectorKernels.load());
        Truth truth = Truth.compute(workload, done -> {});
        VectorTrial trial = new VectorTrial(workload, truth, 0);
        List<Integer> told = new ArrayList<>();
        VectorReport report = trial.run(told::add);
        assertEquals(IntStream.rangeClosed(1, trial.settings()).boxed().toList(), told);
        for (MethodReport method : report.rows()) {
          CurvePoint last = method.curve().getLast(); // exact, or 5 × 30 of 150 reranked
          assertTrue(last.recall() > 0.999, () -> similarity + " " + method + " with seed " + seed);
          assertTrue(last.p50Micros() <= last.p99Micros(), last.toString());
          assertTrue(method.diskBytesPerVector() >= 24 * 4, method.toString());
        }
      }
    }
  }

  @Test
  void interruptEndsTheTrial() throws IOException {
    try (Vectors searched = vectors("base", new float[][] {{1, 2}});
        Vectors asked = vectors("queries", new float[][] {{1, 2}})) {
      Workload workload = new Workload(searched, asked, 1, Similarity.DOT, new ScalarKernels());
      Truth truth = Truth.compute(workload, done -> {});
      VectorTrial trial = new VectorTrial(workload, truth, 3_600);
      Thread.currentThread().interrupt();
      assertThrows(MeasuringStoppedException.class, () -> trial.run(done -> {}));
    } finally {
      assertTrue(Thread.interrupted());
    }
  }

  @Test
  void temporaryFolderGoesWithAllThatIsInIt() throws IOException {
    Path path;
    try (TemporaryFolder folder = new TemporaryFolder()) {
      path = folder.path();
      Files.writeString(Files.createDirectories(path.resolve("a/b")).resolve("file"), "text");
    }
    assertFalse(Files.exists(path));
  }

  @Test
  void cheapestIsTheFastestOfThoseThatFindEnough() {
    VectorReport report =
        report(
            method("exact", point("exact", 1, 100)),
            method("coarse", point("rerank 1k", 0.7, 900), point("rerank 5k", 0.95, 400)),
            method("store", point("recall 0.9", 0.949, 800)));
    VectorReport.Choice choice = report.cheapest().orElseThrow();
    assertEquals("coarse", choice.method().method());
    assertEquals("rerank 5k", choice.point().setting());
    assertTrue(report(method("exact", point("exact", 0.9, 100))).cheapest().isEmpty());
  }

  private static VectorReport report(MethodReport... methods) {
    return new VectorReport(9, 2, 1, 1, Similarity.COSINE, "scalar", List.of(methods));
  }

  private static MethodReport method(String name, CurvePoint... curve) {
    return new MethodReport(name, 1, OptionalDouble.empty(), 8, 16, List.of(curve));
  }

  private static CurvePoint point(String setting, double recall, double queriesPerSecond) {
    return new CurvePoint(setting, recall, queriesPerSecond, 1, 2, Optional.empty());
  }

  private Vectors vectors(String name, float[][] rows) throws IOException {
    Path file = Files.write(directory.resolve(name), VectorFiles.fvecs(rows));
    return Vectors.read(DataInput.file(file), InputStream.nullInputStream());
  }
}
