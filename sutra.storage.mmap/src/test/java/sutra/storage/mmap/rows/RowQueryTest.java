package sutra.storage.mmap.rows;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sutra.storage.api.VectorForm;
import sutra.storage.api.kernel.VectorKernels;

/** Queries over rows of each form agree with arithmetic in double precision over the rows' floats. */
class RowQueryTest {

  private static final int[] DIMENSIONS = {1, 2, 7, 16, 33, 100, 384, 1025};

  /** Also huge ones, whose products no float holds, and components far apart. */
  private static float[] vector(Random random, int dimension, double magnitude) {
    float[] vector = new float[dimension];
    boolean isWide = random.nextInt(3) == 0;
    for (int i = 0; i < dimension; i++) {
      double spread = isWide ? Math.pow(10, -random.nextInt(9)) : 1;
      vector[i] = (float) (magnitude * spread * random.nextGaussian());
    }
    return vector;
  }

  private static double[] magnitudes(VectorForm form) {
    return form == VectorForm.FLOAT16
        ? new double[] {1e-3, 1, 1e3}
        : new double[] {1e-30, 1e-3, 1, 1e3, 1e18, 1e30};
  }

  /** What two kernels may differ by, as VectorKernels states it, and once more for what it is compared with. */
  private static double tolerance(int dimension, double magnitudes) {
    return 2 * (dimension / 4.0 + 8) * 0x1p-23 * magnitudes + dimension * 0x1p-148;
  }

  @ParameterizedTest
  @EnumSource
  void resultsAreThoseOfTheFloats(VectorForm form) {
    long seed = System.nanoTime();
    System.out.println("RowQueryTest seed " + seed);
    var random = new Random(seed);
    for (String kernels : new String[] {"scalar", VectorKernels.load().name()}) {
      for (int dimension : DIMENSIONS) {
        for (double magnitude : magnitudes(form)) {
          float[][] vectors = new float[20][];
          Arrays.setAll(vectors, i -> vector(random, dimension, magnitude));
          vectors[3] = new float[dimension];
          MemoryRows rows = MemoryRows.of(form, vectors);
          compare(load(kernels), rows, vector(random, dimension, magnitude));
          compare(load(kernels), rows, rows.vector(5));
          compare(load(kernels), rows, new float[dimension]);
        }
      }
    }
  }

  private static VectorKernels load(String name) {
    return name.equals("scalar") ? VectorKernels.load(name) : VectorKernels.load();
  }

  private static void compare(VectorKernels kernels, MemoryRows rows, float[] query) {
    RowQuery prepared = rows.form().query(kernels, query);
    int count = rows.count();
    int[] ordinals = IntStream.range(0, count).toArray();
    float[] dots = new float[count];
    float[] distances = new float[count];
    prepared.dots(rows.contiguous(), ordinals, count, dots);
    prepared.squaredL2s(rows.contiguous(), ordinals, count, distances);
    for (int row = 0; row < count; row++) {
      float[] vector = rows.vector(row);
      double dot = 0;
      double terms = 0;
      double square = 0;
      double querySquare = 0;
      double distance = 0;
      for (int i = 0; i < query.length; i++) {
        double product = (double) query[i] * vector[i];
        dot += product;
        terms += Math.abs(product);
        square += (double) vector[i] * vector[i];
        querySquare += (double) query[i] * query[i];
        distance += ((double) query[i] - vector[i]) * ((double) query[i] - vector[i]);
      }
      double lengths = Math.sqrt(square) * Math.sqrt(querySquare);
      double cosine = lengths == 0 ? 0 : dot / lengths;
      assertNear(dot, prepared.dot(rows, row), tolerance(query.length, terms));
      assertNear(dot, dots[row], tolerance(query.length, terms));
      assertNear(distance, prepared.squaredL2(rows, row), tolerance(query.length, distance));
      assertNear(distance, distances[row], tolerance(query.length, distance));
      assertNear(cosine, prepared.cosine(rows, row), tolerance(query.length, 4));
    }
  }

  private static void assertNear(double expected, float found, double tolerance) {
    if (Math.abs(expected) > Float.MAX_VALUE) {
      assertEquals((float) expected, found);
    } else {
      assertEquals(expected, found, tolerance);
    }
  }

  @ParameterizedTest
  @EnumSource
  void rowsGiveBackWhatWasWritten(VectorForm form) {
    var random = new Random(5);
    for (int dimension : DIMENSIONS) {
      for (double magnitude : magnitudes(form)) {
        float[] vector = vector(random, dimension, magnitude);
        MemoryRows rows = MemoryRows.of(form, vector);
        assertArrayEquals(form.rounded(vector), rows.vector(0));
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void rowAsAQueryIsThatRowTimesAFactor(VectorForm form) {
    var random = new Random(6);
    float[][] vectors = new float[30][];
    Arrays.setAll(vectors, i -> vector(random, 96, 1));
    MemoryRows rows = MemoryRows.of(form, vectors);
    float factor = 1 / rows.length(4);
    float[] point = rows.vector(4);
    for (int i = 0; i < point.length; i++) {
      point[i] *= factor;
    }
    int[] others = {29, 0, 4, 11};
    float[] results = new float[others.length];
    VectorKernels kernels = VectorKernels.load();
    rows.contiguous()
        .queryOf(kernels, 4, point, factor)
        .dots(rows.contiguous(), others, 4, results);
    for (int i = 0; i < others.length; i++) {
      float[] other = rows.vector(others[i]);
      double dot = 0;
      double terms = 0;
      for (int j = 0; j < point.length; j++) {
        dot += (double) point[j] * other[j];
        terms += Math.abs((double) point[j] * other[j]);
      }
      assertEquals(dot, results[i], tolerance(point.length, terms));
    }
  }

  @Test
  void equalVectorsHaveNoDistanceInAnyForm() {
    var random = new Random(7);
    for (VectorForm form : VectorForm.values()) {
      MemoryRows rows = MemoryRows.of(form, vector(random, 384, 100), vector(random, 384, 100));
      RowQuery query = rows.form().query(VectorKernels.load(), rows.vector(1));
      assertEquals(0, query.squaredL2(rows, 1));
      assertTrue(query.squaredL2(rows, 0) > 0);
    }
  }

  @Test
  void orderOfBytesIsRightWhereAllThatDiffersIsLostInTheUnit() {
    MemoryRows rows = MemoryRows.of(VectorForm.INT8, new float[] {0, 2}, new float[] {0, 3});
    RowQuery query = rows.form().query(VectorKernels.load(), new float[] {1, 1e-12f});
    assertEquals(2e-12f, query.dot(rows, 0), 1e-14f);
    assertEquals(3e-12f, query.dot(rows, 1), 1e-14f);
  }

  @Test
  void rowsTakeTheBytesOfTheirForm() {
    assertEquals(1536, RowForm.of(VectorForm.FLOAT32).stride(384));
    assertEquals(768, RowForm.of(VectorForm.FLOAT16).stride(384));
    assertEquals(384, RowForm.of(VectorForm.INT8).stride(384));
    assertEquals(64, RowForm.of(VectorForm.INT8).stride(3));
  }
}
