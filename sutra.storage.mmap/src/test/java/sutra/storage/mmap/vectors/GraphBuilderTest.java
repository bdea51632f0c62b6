package sutra.storage.mmap.vectors;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sutra.storage.api.VectorForm;
import sutra.storage.api.kernel.Similarity;
import sutra.storage.api.kernel.VectorKernels;
import sutra.storage.mmap.rows.MemoryRows;

class GraphBuilderTest {

  private static final VectorKernels KERNELS = VectorKernels.load();

  /** So many that codes have one bit for each. */
  private static final int DIMENSION = 128;

  /** A graph and what it was built from. */
  private record Built(GraphBuilder graph, RecallCurve recall) {

    static Built of(MemoryRows rows, Similarity similarity, int threads, int stopAfter) {
      VectorCoding coding =
          VectorCoding.of(VectorCoding.suitable(DIMENSION), KERNELS, similarity, 0.95);
      CodedRows coded = TestCodes.of(rows, coding);
      float reach = 0;
      for (int row = 0; row < coded.count(); row++) {
        reach = Math.max(reach, rows.length(row));
      }
      var geometry = new RowGeometry(similarity, KERNELS, rows.contiguous(), reach);
      var builder =
          new GraphBuilder(
              geometry,
              coded.codebook(),
              coded.codes(),
              0,
              GraphSettings.usual(threads),
              Arena.ofAuto());
      int[] asked = new int[1];
      BooleanSupplier isStopped = () -> asked[0]++ >= stopAfter;
      builder.link(isStopped);
      RecallCurve recall = new RecallMeasurement(geometry, coded, builder).run(isStopped);
      builder.linkHeldOut(isStopped);
      return new Built(builder, recall);
    }

    GrowingLinks links() {
      return graph.links();
    }
  }

  @ParameterizedTest
  @EnumSource(Similarity.class)
  void walksFindNearlyAllOfTheNearest(Similarity similarity) {
    Built built = Built.of(MemoryRows.random(3_000, 64, 5), similarity, 1, Integer.MAX_VALUE);
    RecallCurve curve = built.recall();
    assertTrue(curve.queries() > 190, curve.queries() + " queries");
    assertTrue(curve.recallAt(192) >= 0.95, "recall " + curve.recallAt(192));
    assertTrue(curve.widthFor(0.9) <= 192, "width " + curve.widthFor(0.9));
  }

  @ParameterizedTest
  @EnumSource(Similarity.class)
  void graphOfRowsInAnotherFormIsAsGood(Similarity similarity) {
    for (VectorForm form : List.of(VectorForm.FLOAT16, VectorForm.INT8)) {
      MemoryRows rows = MemoryRows.random(form, 3_000, 64, 5);
      Built built = Built.of(rows, similarity, 1, Integer.MAX_VALUE);
      float recall = built.recall().recallAt(192);
      assertTrue(recall >= 0.95, form + ": recall " + recall);
    }
  }

  @ParameterizedTest
  @EnumSource(Similarity.class)
  void distancesBetweenRowsOfAnyFormAreThoseOfTheirFloats(Similarity similarity) {
    for (VectorForm form : VectorForm.values()) {
      MemoryRows rows = MemoryRows.random(form, 200, 96, 8);
      float[][] floats = new float[rows.count()][];
      Arrays.setAll(floats, rows::vector);
      MemoryRows plain = MemoryRows.of(VectorForm.FLOAT32, floats);
      assertArrayEquals(distances(plain, similarity), distances(rows, similarity), 1e-2f);
    }
  }

  private static float[] distances(MemoryRows rows, Similarity similarity) {
    var geometry = new RowGeometry(similarity, KERNELS, rows.contiguous(), 40);
    float[] point = new float[rows.dimension()];
    geometry.copy(17, point);
    int[] others = IntStream.range(0, rows.count()).toArray();
    float[] distances = new float[others.length];
    geometry.distances(17, point, others, others.length, distances);
    return distances;
  }

  @Test
  void graphOfSeveralThreadsIsAsGood() {
    Built built =
        Built.of(MemoryRows.random(3_000, 64, 6), Similarity.COSINE, 4, Integer.MAX_VALUE);
    assertTrue(built.recall().recallAt(192) >= 0.95);
  }

  @Test
  void oneThreadBuildsTheSameGraphEachTime() {
    MemoryRows rows = MemoryRows.random(500, 32, 7);
    Built first = Built.of(rows, Similarity.COSINE, 1, Integer.MAX_VALUE);
    Built second = Built.of(rows, Similarity.COSINE, 1, Integer.MAX_VALUE);
    assertEquals(-1, first.links().memory().mismatch(second.links().memory()));
  }

  @Test
  void rowsAreLinkedWithOthersOnceAndNotWithThemselves() {
    Built built =
        Built.of(MemoryRows.random(2_000, 16, 8), Similarity.EUCLIDEAN, 3, Integer.MAX_VALUE);
    int[] neighbors = new int[built.links().room()];
    for (int row = 0; row < 2_000; row++) {
      int count = built.links().copy(row, neighbors);
      Set<Integer> seen = new HashSet<>();
      assertTrue(count > 0 && count <= GraphSettings.usual(3).degree(), "row " + row);
      for (int i = 0; i < count; i++) {
        assertTrue(neighbors[i] >= 0 && neighbors[i] < 2_000 && neighbors[i] != row, "row " + row);
        assertTrue(seen.add(neighbors[i]), "row " + row + " twice with " + neighbors[i]);
      }
    }
  }

  @Test
  void everyRowCanBeReached() {
    Built built =
        Built.of(MemoryRows.random(2_000, 16, 9), Similarity.COSINE, 1, Integer.MAX_VALUE);
    VisitedRows reached = new VisitedRows();
    int[] open = new int[2_000];
    int size = 0;
    for (int entry : built.graph().entries().rows()) {
      reached.add(entry);
      open[size++] = entry;
    }
    int[] neighbors = new int[built.links().room()];
    for (int next = 0; next < size; next++) {
      int count = built.links().copy(open[next], neighbors);
      for (int i = 0; i < count; i++) {
        if (reached.add(neighbors[i])) {
          open[size++] = neighbors[i];
        }
      }
    }
    assertTrue(size >= 1_990, "reached " + size);
  }

  @Test
  void buildingEndsWhenItIsStopped() {
    Built built = Built.of(MemoryRows.random(2_000, 16, 9), Similarity.COSINE, 1, 100);
    assertEquals(0, built.links().count(1_999));
  }

  @Test
  void singleRowHasNoNeighbours() {
    MemoryRows one = MemoryRows.random(1, 16, 10);
    Built single = Built.of(one, Similarity.COSINE, 1, Integer.MAX_VALUE);
    assertEquals(0, single.links().count(0));
  }
}
