package sutra.storage.quant.simd;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import jdk.incubator.vector.FloatVector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sutra.storage.api.kernel.ScalarKernels;
import sutra.storage.api.kernel.VectorKernels;

/** SIMD against the scalar reference, within the bound that the contract of the kernels states. */
class SimdKernelsTest {

  private static final ValueLayout.OfFloat LE_FLOAT = JAVA_FLOAT_UNALIGNED.withOrder(LITTLE_ENDIAN);
  private static final VectorKernels SCALAR = new ScalarKernels();
  private static final int[] DIMENSIONS =
      IntStream.concat(
              IntStream.rangeClosed(1, 67), IntStream.of(127, 128, 129, 384, 1024, 4095, 4096))
          .toArray();
  private static final int ROWS = 3;

  /** An offset that no lane width divides. */
  private static final long OFFSET = 20;

  @ParameterizedTest
  @ValueSource(ints = {64, 128, 256, 512})
  void eachLaneWidthAgreesWithScalar(int bits) {
    VectorKernels simd = ForcedLanes.ofBits(bits);
    assertEquals("simd-" + bits, simd.name());
    forEachDimension(simd, random -> random);
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 128, 256, 512})
  void denormalsAgreeWithScalar(int bits) {
    forEachDimension(ForcedLanes.ofBits(bits), random -> random * 0x1p-130);
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 128, 256, 512})
  void productsThatUnderflowAgreeWithScalar(int bits) {
    forEachDimension(ForcedLanes.ofBits(bits), random -> random * 0x1p-72);
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 128, 256, 512})
  void hugeValuesAgreeWithScalar(int bits) {
    forEachDimension(ForcedLanes.ofBits(bits), random -> random * 0x1p110);
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 128, 256, 512})
  void zerosOfEitherSignAgreeWithScalar(int bits) {
    forEachDimension(ForcedLanes.ofBits(bits), random -> random < 0 ? -0.0 : 0.0);
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 128, 256, 512})
  void magnitudesFarApartAgreeWithScalar(int bits) {
    forEachDimension(ForcedLanes.ofBits(bits), random -> random * Math.pow(2, 60 * random));
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 128, 256, 512})
  void manyRowsScoreAsEachAlone(int bits) {
    VectorKernels simd = ForcedLanes.ofBits(bits);
    try (Arena arena = Arena.ofConfined()) {
      for (int dimension : new int[] {1, 3, 16, 33, 384, 385, 4096}) {
        for (double scale : new double[] {1, 0x1p-130, 0x1p110}) {
          manyAgree(simd, dimension, scale, arena);
        }
      }
    }
  }

  private static void manyAgree(VectorKernels simd, int dimension, double scale, Arena arena) {
    long seed = new SplittableRandom().nextLong();
    var random = new SplittableRandom(seed);
    int count = 21;
    long stride = 4L * dimension + 4;
    MemorySegment rows = arena.allocate(OFFSET + count * stride, 4);
    for (long at = OFFSET; at < rows.byteSize(); at += 4) {
      rows.set(LE_FLOAT, at, (float) (random.nextDouble(-1, 1) * scale));
    }
    float[] query = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      query[i] = (float) (random.nextDouble(-1, 1) * scale);
    }
    int[] ordinals = random.ints(count, 0, count).toArray();
    float[][] found = new float[6][count];
    simd.dots(query, rows, OFFSET, stride, count, found[0]);
    simd.dots(query, rows, OFFSET, stride, ordinals, count, found[1]);
    simd.squaredL2s(query, rows, OFFSET, stride, count, found[2]);
    simd.squaredL2s(query, rows, OFFSET, stride, ordinals, count, found[3]);
    simd.cosines(query, rows, OFFSET, stride, count, found[4]);
    simd.cosines(query, rows, OFFSET, stride, ordinals, count, found[5]);
    for (int i = 0; i < count; i++) {
      long inOrder = OFFSET + i * stride;
      long byOrdinal = OFFSET + ordinals[i] * stride;
      String row = "row " + i + " of " + dimension + " dimensions, seed " + seed;
      assertEquals(simd.dot(query, rows, inOrder), found[0][i], row);
      assertEquals(simd.dot(query, rows, byOrdinal), found[1][i], row);
      assertEquals(simd.squaredL2(query, rows, inOrder), found[2][i], row);
      assertEquals(simd.squaredL2(query, rows, byOrdinal), found[3][i], row);
      assertEquals(simd.cosine(query, rows, inOrder), found[4][i], row);
      assertEquals(simd.cosine(query, rows, byOrdinal), found[5][i], row);
    }
  }

  @Test
  void preferredLanesServe() {
    assertEquals("simd-" + FloatVector.SPECIES_PREFERRED.vectorBitSize(), new SimdKernels().name());
  }

  @Test
  void mappedRowsAgreeWithScalar(@TempDir Path directory) throws IOException {
    try (var channel =
            FileChannel.open(
                directory.resolve("rows"),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE);
        Arena arena = Arena.ofConfined()) {
      MemorySegment rows = channel.map(MapMode.READ_WRITE, 0, 1 << 16, arena);
      for (int dimension : new int[] {1, 15, 16, 17, 384, 385, 4096}) {
        agree(new SimdKernels(), dimension, rows, random -> random);
      }
    }
  }

  @Test
  void sharedAndGlobalRowsAgreeWithScalar() {
    MemorySegment global = Arena.global().allocate(1 << 13, 4);
    agree(new SimdKernels(), 385, global, random -> random);
    try (Arena arena = Arena.ofShared()) {
      agree(new SimdKernels(), 385, arena.allocate(1 << 13, 4), random -> random);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {128, 256, 512})
  void rowsOutsideTheSegmentAreRefused(int bits) {
    VectorKernels simd = ForcedLanes.ofBits(bits);
    float[] query = new float[33];
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment rows = arena.allocate(33 * 4, 4);
      for (long offset : new long[] {-4, 4, 33 * 4, Long.MAX_VALUE - 3}) {
        refusesOutOfBounds(() -> simd.dot(query, rows, offset));
        refusesOutOfBounds(() -> simd.squaredL2(query, rows, offset));
        refusesOutOfBounds(() -> simd.cosine(query, rows, offset));
      }
    }
  }

  @Test
  void heapRowsAreRefused() {
    MemorySegment heap = MemorySegment.ofArray(new float[16]);
    var simd = new SimdKernels();
    assertThrows(IllegalArgumentException.class, () -> simd.dot(new float[16], heap, 0));
  }

  @Test
  void closedRowsAreRefused() {
    MemorySegment rows;
    try (Arena arena = Arena.ofConfined()) {
      rows = arena.allocate(64, 4);
    }
    var simd = new SimdKernels();
    assertThrows(IllegalStateException.class, () -> simd.dot(new float[16], rows, 0));
  }

  private static void refusesOutOfBounds(Runnable call) {
    assertThrows(IndexOutOfBoundsException.class, call::run);
  }

  private static void forEachDimension(VectorKernels simd, DoubleUnaryOperator shape) {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment rows = arena.allocate(OFFSET + ROWS * 4097L * 4, 4);
      for (int dimension : DIMENSIONS) {
        agree(simd, dimension, rows, shape);
      }
    }
  }

  /** Compares every kernel on rows whose components are shaped from numbers in [-1, 1). */
  private static void agree(
      VectorKernels simd, int dimension, MemorySegment segment, DoubleUnaryOperator shape) {
    long stride = (dimension + 1) * 4L;
    int rowCount = (int) Math.min(ROWS, (segment.byteSize() - OFFSET) / stride);
    MemorySegment rows = segment.asSlice(0, OFFSET + rowCount * stride);
    var random = new SplittableRandom(dimension);
    float[] query = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      query[i] = (float) shape.applyAsDouble(random.nextDouble(-1, 1));
    }
    for (long at = OFFSET; at < rows.byteSize(); at += 4) {
      rows.set(LE_FLOAT, at, (float) shape.applyAsDouble(random.nextDouble(-1, 1)));
    }
    assertTrue(rowCount > 0);
    for (int row = 0; row < rowCount; row++) {
      long at = OFFSET + row * stride;
      var bound = Bound.of(query, rows, at);
      bound.requireDot(SCALAR.dot(query, rows, at), simd.dot(query, rows, at));
      bound.requireDistance(SCALAR.squaredL2(query, rows, at), simd.squaredL2(query, rows, at));
      bound.requireCosine(SCALAR.cosine(query, rows, at), simd.cosine(query, rows, at));
    }
  }

  /** The differences that the contract allows for one query and one row. */
  private record Bound(int dimension, double dot, double distance) {

    static Bound of(float[] query, MemorySegment rows, long offset) {
      double products = 0;
      double squares = 0;
      for (int i = 0; i < query.length; i++) {
        double value = rows.get(LE_FLOAT, offset + 4L * i);
        products += Math.abs(query[i] * value);
        squares += (query[i] - value) * (query[i] - value);
      }
      double relative = (query.length / 4.0 + 8) * 0x1p-23;
      double absolute = query.length * (double) Float.MIN_VALUE;
      return new Bound(query.length, relative * products + absolute, relative * squares + absolute);
    }

    void requireDot(float expected, float actual) {
      requireNear("dot", expected, actual, dot);
    }

    void requireDistance(float expected, float actual) {
      assertTrue(actual >= 0, "squaredL2=" + actual);
      requireNear("squaredL2", expected, actual, distance);
    }

    void requireCosine(float expected, float actual) {
      assertTrue(Math.abs(actual) <= 1, "cosine=" + actual);
      requireNear("cosine", expected, actual, (dimension / 4.0 + 8) * 0x1p-21);
    }

    private void requireNear(String kernel, float expected, float actual, double delta) {
      assertTrue(
          expected == actual || Math.abs((double) expected - actual) <= delta,
          () ->
              "%s of %d dimensions: expected %s ± %s, found %s"
                  .formatted(kernel, dimension, expected, delta, actual));
    }
  }
}
