package sutra.bench.vectors.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VectorDataTest {

  private static final long SEED = 5;
  private static final int K = 7;
  private static final VectorSource SMALL = new VectorSource.Generated(900, 24, 12, SEED);

  @TempDir Path directory;

  @Test
  void sameNumberGivesTheSameUnitVector() {
    float[] vector = new Generator(40, SEED).vector(3);
    assertArrayEquals(vector, new Generator(40, SEED).vector(3));
    assertEquals(1, dot(vector, vector), 1e-5);
    assertTrue(dot(vector, new Generator(40, SEED).vector(4)) < 0.999);
  }

  @Test
  void generatedVectorsShareADirection() {
    Generator generator = new Generator(96, SEED);
    double sum = 0;
    for (int i = 0; i < 200; i++) {
      sum += dot(generator.vector(2 * i), generator.vector(2 * i + 1));
    }
    assertTrue(sum / 200 > 0.15, "mean cosine " + sum / 200);
  }

  @Test
  void exactAnswersAreThoseOfSortingAllRows() throws Exception {
    try (VectorData data = open(SMALL)) {
      assertEquals(4, data.filters().size());
      for (int query = 0; query < data.queries().count(); query++) {
        requireNearest(data, query, Optional.empty(), row -> true);
        for (Filter filter : data.filters()) {
          requireNearest(data, query, Optional.of(filter), filter::passes);
        }
      }
    }
  }

  @Test
  void filtersLetAboutTheirSharePass() throws Exception {
    try (VectorData data = open(SMALL)) {
      for (Filter filter : data.filters()) {
        long passing = IntStream.range(0, data.base().count()).filter(filter::passes).count();
        assertEquals(filter.share() * data.base().count(), passing, 30, filter.name());
      }
    }
  }

  @Test
  void answersAreReadWhenTheyWereComputedBefore() throws Exception {
    int[][] computed;
    try (VectorData data = open(SMALL)) {
      computed = data.truth(Optional.empty()).rows();
    }
    Path file;
    try (var files = Files.list(directory)) {
      file = files.findFirst().orElseThrow();
    }
    int[][] all = VecsFile.integers(file);
    all[0] = new int[] {1, 2, 3};
    VecsFile.write(file, all);
    try (VectorData data = open(SMALL)) {
      assertArrayEquals(new int[] {1, 2, 3}, data.truth(Optional.empty()).rows()[0]);
      assertArrayEquals(computed[1], data.truth(Optional.empty()).rows()[1]);
    }
    try (VectorData other = open(new VectorSource.Generated(900, 24, 12, SEED + 1))) {
      assertEquals(K, other.truth(Optional.empty()).count(0));
    }
  }

  @Test
  void recallCountsWhatIsAsNearAndRefusesDoubles() throws Exception {
    try (VectorData data = open(SMALL)) {
      Truth truth = data.truth(Optional.empty());
      int[] hits = truth.rows()[0].clone();
      assertEquals(1, truth.recall(0, hits, K));
      assertEquals((K - 2.0) / K, truth.recall(0, hits, K - 2));
      hits[0] = farthest(data);
      assertEquals((K - 1.0) / K, truth.recall(0, hits, K));
      hits[1] = hits[0];
      assertThrows(IllegalStateException.class, () -> truth.recall(0, hits, K));
    }
  }

  @Test
  void nearestOfWhatLivesAreFoundInBothParts() throws Exception {
    try (VectorData data = open(SMALL)) {
      Vectors added = new Vectors(Arena.ofAuto(), 2, 24);
      added.put(0, data.queries().row(0));
      added.put(1, data.queries().row(0));
      int best = data.truth(Optional.empty()).rows()[0][0];
      int[] nearest = data.nearest(row -> row != best, added, row -> row == 1)[0];
      assertEquals(data.base().count() + 1, nearest[0]);
      assertEquals(K, nearest.length);
      assertTrue(Arrays.stream(nearest).noneMatch(row -> row == best));
    }
  }

  @Test
  void filesGiveBackWhatWasWritten() throws Exception {
    Vectors vectors = new Vectors(Arena.ofAuto(), 2, 3);
    vectors.put(1, new float[] {1, -2, 3.5f});
    Path file = directory.resolve("some.fvecs");
    VecsFile.write(file, vectors);
    assertArrayEquals(new float[] {1, -2, 3.5f}, VecsFile.floats(file, Arena.ofAuto()).row(1));
    Path packed = directory.resolve("some.fvecs.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      Files.copy(file, out);
    }
    assertEquals(2, VecsFile.floats(packed, Arena.ofAuto()).count());
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 20));
    assertThrows(IOException.class, () -> VecsFile.floats(file, Arena.ofAuto()));
  }

  private VectorData open(VectorSource source) throws Exception {
    return VectorData.open(source, K, List.of(0.1, 0.02), SEED, directory);
  }

  private static int farthest(VectorData data) {
    float[] query = data.queries().row(0);
    return IntStream.range(0, data.base().count())
        .boxed()
        .min(Comparator.comparing(row -> dot(query, data.base().row(row))))
        .orElseThrow();
  }

  private static void requireNearest(
      VectorData data, int query, Optional<Filter> filter, IntPredicate passes) {
    float[] asked = data.queries().row(query);
    int[] expected =
        IntStream.range(0, data.base().count())
            .filter(passes)
            .boxed()
            .sorted(Comparator.comparing(row -> -dot(asked, data.base().row(row))))
            .limit(K)
            .mapToInt(row -> row)
            .toArray();
    Truth truth = data.truth(filter);
    assertEquals(expected.length, truth.count(query));
    assertEquals(1, truth.recall(query, expected, expected.length));
  }

  private static double dot(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += (double) one[i] * other[i];
    }
    return sum;
  }
}
