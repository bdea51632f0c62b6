package sutra.storage.api.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScalarKernelsTest {

  private static final VectorKernels KERNELS = new ScalarKernels();

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8, 9, 31, 127, 384, 385, 1024, 4095, 4096})
  void agreesWithTheTextbookInDoublePrecision(int dimension) {
    var random = new SplittableRandom(dimension);
    float[] query = vector(random, dimension);
    float[] row = vector(random, dimension);
    double dot = 0;
    double distance = 0;
    double querySquare = 0;
    double rowSquare = 0;
    double magnitude = 0;
    for (int i = 0; i < dimension; i++) {
      dot += (double) query[i] * row[i];
      distance += ((double) query[i] - row[i]) * ((double) query[i] - row[i]);
      querySquare += (double) query[i] * query[i];
      rowSquare += (double) row[i] * row[i];
      magnitude += Math.abs((double) query[i] * row[i]);
    }
    double bound = (dimension / 4 + 8) * 0x1p-24;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment rows = Rows.of(arena, row);
      assertEquals(dot, KERNELS.dot(query, rows, 0), bound * magnitude);
      assertEquals(distance, KERNELS.squaredL2(query, rows, 0), bound * distance);
      double cosine = dot / Math.sqrt(querySquare * rowSquare);
      assertEquals(cosine, KERNELS.cosine(query, rows, 0), 4 * bound);
    }
  }

  @Test
  void zeroVectorsHaveCosineZero() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment rows = Rows.of(arena, 0, -0f, 1, 2);
      assertEquals(0f, KERNELS.cosine(new float[] {1, 2}, rows, 0));
      assertEquals(0f, KERNELS.cosine(new float[2], rows, 8));
      assertEquals(0f, KERNELS.cosine(new float[2], rows, 0));
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {Float.MIN_VALUE, 0x1p-140f, 0x1p-70f, 0x1p-30f, 1, 0x1p63f, 0x1p126f})
  void cosineDoesNotDependOnLength(float length) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment rows = Rows.of(arena, length, length);
      assertEquals(Math.sqrt(0.5), KERNELS.cosine(new float[] {length, 0}, rows, 0), 1e-6);
      assertEquals(-1, KERNELS.cosine(new float[] {-1, -1}, rows, 0), 1e-6);
    }
  }

  @Test
  void cosineNeverLeavesItsRange() {
    var random = new SplittableRandom(7);
    try (Arena arena = Arena.ofConfined()) {
      for (int i = 0; i < 1000; i++) {
        float[] vector = vector(random, 13);
        float cosine = KERNELS.cosine(vector, Rows.of(arena, vector), 0);
        assertTrue(cosine <= 1 && cosine > 0.999999, "cosine=" + cosine);
      }
    }
  }

  @Test
  void productsThatOverflowAndCancelGiveTheTrueSum() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment rows = Rows.of(arena, 0x1p100f, 0x1p100f, 3);
      assertEquals(6f, KERNELS.dot(new float[] {0x1p100f, -0x1p100f, 2}, rows, 0));
      assertEquals(Float.POSITIVE_INFINITY, KERNELS.dot(new float[] {0x1p100f, 0, 0}, rows, 0));
      assertEquals(
          Float.POSITIVE_INFINITY, KERNELS.squaredL2(new float[] {-0x1p100f, 0, 0}, rows, 0));
    }
  }

  @Test
  void rowsOutsideTheSegmentAreRefused() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment rows = Rows.of(arena, 1, 2, 3);
      float[] query = new float[2];
      for (long offset : new long[] {-4, 8, 12, Long.MAX_VALUE - 3, Long.MIN_VALUE}) {
        refusesOutOfBounds(() -> KERNELS.dot(query, rows, offset));
        refusesOutOfBounds(() -> KERNELS.squaredL2(query, rows, offset));
        refusesOutOfBounds(() -> KERNELS.cosine(query, rows, offset));
      }
    }
  }

  @Test
  void badArgumentsAreNamed() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment rows = Rows.of(arena, 1, 2, 3);
      float[] query = new float[2];
      refusesArgument("offset=2", () -> KERNELS.dot(query, rows, 2));
      refusesArgument("rows=", () -> KERNELS.dot(query, MemorySegment.ofArray(query), 0));
    }
  }

  private static void refusesOutOfBounds(Runnable call) {
    assertThrows(IndexOutOfBoundsException.class, call::run);
  }

  private static void refusesArgument(String start, Runnable call) {
    var refusal = assertThrows(IllegalArgumentException.class, call::run);
    assertTrue(refusal.getMessage().startsWith(start), refusal.getMessage());
  }

  private static float[] vector(SplittableRandom random, int dimension) {
    float[] vector = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    return vector;
  }
}
