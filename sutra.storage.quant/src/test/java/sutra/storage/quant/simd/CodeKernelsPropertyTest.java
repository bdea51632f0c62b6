package sutra.storage.quant.simd;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_SHORT_UNALIGNED;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sutra.storage.api.kernel.BinaryQuery;
import sutra.storage.api.kernel.CodeKernels;
import sutra.storage.api.kernel.NibbleQuery;
import sutra.storage.quant.codebook.CentroidKernels;

/** Each lane width against the definition, over random codes; a failure names the seed. */
class CodeKernelsPropertyTest {

  private static final ValueLayout.OfFloat LE_FLOAT = JAVA_FLOAT_UNALIGNED.withOrder(LITTLE_ENDIAN);
  private static final ValueLayout.OfShort LE_SHORT = JAVA_SHORT_UNALIGNED.withOrder(LITTLE_ENDIAN);

  /** The default methods are the definition. */
  private static final CodeKernels DEFINITION = new CodeKernels() {};

  /** An offset that no lane width divides. */
  private static final long OFFSET = 24;

  private final long seed = new SplittableRandom().nextLong();
  private final SplittableRandom random = new SplittableRandom(seed);

  private String at(String what, int size) {
    return what + " of " + size + ", seed " + seed;
  }

  private MemorySegment randomBytes(Arena arena, long size) {
    byte[] bytes = new byte[(int) (OFFSET + size)];
    random.nextBytes(bytes);
    MemorySegment memory = arena.allocate(OFFSET + size, 8);
    MemorySegment.copy(bytes, 0, memory, JAVA_BYTE, 0, bytes.length);
    return memory;
  }

  private float[] randomFloats(int count, double scale) {
    float[] floats = new float[count];
    for (int i = 0; i < count; i++) {
      floats[i] = (float) (random.nextDouble(-1, 1) * scale);
    }
    return floats;
  }

  private int[] randomOrdinals(int count, int bound) {
    return random.ints(count, 0, bound).toArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {128, 256, 512})
  void binaryScoresEqualTheDefinition(int bits) {
    CodeKernels codes = ForcedLanes.codesOfBits(bits);
    for (int words = 3; words <= 66; words++) {
      BinaryQuery query = randomBinaryQuery(words);
      int records = 37;
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment memory = randomRecords(arena, query, records);
        float[] expected = new float[records];
        float[] found = new float[records];
        DEFINITION.scoreBinary(query, memory, OFFSET, records, expected);
        codes.scoreBinary(query, memory, OFFSET, records, found);
        assertArrayEquals(expected, found, at("words", words));
        int[] ordinals = randomOrdinals(records, records);
        DEFINITION.scoreBinary(query, memory, OFFSET, ordinals, records, expected);
        codes.scoreBinary(query, memory, OFFSET, ordinals, records, found);
        assertArrayEquals(expected, found, at("words by ordinal", words));
      }
    }
  }

  /** All bits set: the greatest and the least sums there are. */
  @ParameterizedTest
  @ValueSource(ints = {128, 256, 512})
  void widestBinarySumsAreExact(int bits) {
    for (int bitWords : new int[] {2, 6, 64}) {
      compareWidest(bits, bitWords, 0, 3, 7);
      compareWidest(bits, bitWords, 3, 4, -8);
    }
  }

  private void compareWidest(int bits, int bitWords, int firstPlane, int endPlane, int level) {
    int words = bitWords + BinaryQuery.CORRECTIVE_WORDS;
    long[] planes = new long[BinaryQuery.PLANES * words];
    for (int plane = firstPlane; plane < endPlane; plane++) {
      Arrays.fill(planes, plane * words, plane * words + bitWords, -1);
    }
    var query = new BinaryQuery(words, planes, 1, 0);
    int records = 4;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(records * query.recordSize(), 8);
      memory.fill((byte) -1);
      for (int i = 0; i < records; i++) {
        long correctives = i * query.recordSize() + 8L * bitWords;
        memory.set(LE_FLOAT, correctives, 0);
        memory.set(LE_FLOAT, correctives + 4, 1);
      }
      float[] scores = new float[records];
      ForcedLanes.codesOfBits(bits).scoreBinary(query, memory, 0, records, scores);
      float[] expected = new float[records];
      Arrays.fill(expected, 64 * bitWords * level);
      assertArrayEquals(expected, scores);
    }
  }

  private BinaryQuery randomBinaryQuery(int words) {
    long[] planes = new long[BinaryQuery.PLANES * words];
    for (int word = 0; word < words - BinaryQuery.CORRECTIVE_WORDS; word++) {
      for (int plane = 0; plane < BinaryQuery.PLANES; plane++) {
        planes[plane * words + word] = random.nextLong();
      }
    }
    float[] parts = randomFloats(2, 1);
    return new BinaryQuery(words, planes, parts[0], parts[1]);
  }

  private MemorySegment randomRecords(Arena arena, BinaryQuery query, int records) {
    MemorySegment memory = randomBytes(arena, records * query.recordSize());
    for (int i = 0; i < records; i++) {
      long correctives = OFFSET + (i + 1) * query.recordSize() - 16;
      memory.set(LE_FLOAT, correctives, (float) random.nextDouble(-1, 1));
      memory.set(LE_FLOAT, correctives + 4, (float) random.nextDouble(-1, 1));
    }
    return memory;
  }

  @ParameterizedTest
  @ValueSource(ints = {128, 256, 512})
  void blockScoresEqualTheDefinition(int bits) {
    for (int groups = 4; groups <= CodeKernels.GROUP_LIMIT; groups += groups < 32 ? 4 : 28) {
      compareBlocks(bits, groups);
    }
    compareBlocks(bits, CodeKernels.GROUP_LIMIT);
  }

  private void compareBlocks(int bits, int groups) {
    int limit = CodeKernels.ENTRY_LIMIT;
    byte[] tables = new byte[16 * groups];
    for (int i = 0; i < tables.length; i++) {
      tables[i] = (byte) (random.nextInt(8) == 0 ? limit : random.nextInt(limit + 1));
    }
    float[] parts = randomFloats(2, 1);
    compareBlocks(bits, new NibbleQuery(tables, groups, parts[0], parts[1]));
  }

  private void compareBlocks(int bits, NibbleQuery query) {
    int blocks = 3;
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = randomBytes(arena, blocks * query.blockSize());
      for (int block = 0; block < blocks; block++) {
        long floats = OFFSET + block * query.blockSize() + query.codesSize();
        for (int i = 0; i < 2 * CodeKernels.BLOCK_ROWS; i++) {
          memory.set(LE_FLOAT, floats + 4L * i, (float) random.nextDouble(-1, 1));
        }
      }
      float[] expected = new float[blocks * CodeKernels.BLOCK_ROWS];
      float[] found = new float[blocks * CodeKernels.BLOCK_ROWS];
      DEFINITION.scoreBlocks(query, memory, OFFSET, blocks, expected);
      ForcedLanes.codesOfBits(bits).scoreBlocks(query, memory, OFFSET, blocks, found);
      assertArrayEquals(expected, found, at("groups", query.groups()));
    }
  }

  /** Every entry the greatest: the greatest sums there are. */
  @ParameterizedTest
  @ValueSource(ints = {128, 256, 512})
  void greatestBlockSumsAreExact(int bits) {
    byte[] tables = new byte[16 * CodeKernels.GROUP_LIMIT];
    Arrays.fill(tables, (byte) CodeKernels.ENTRY_LIMIT);
    compareBlocks(bits, new NibbleQuery(tables, CodeKernels.GROUP_LIMIT, 1, 0));
  }

  @ParameterizedTest
  @ValueSource(ints = {128, 256, 512})
  void productsAreSubtractedAsDefined(int bits) {
    CodeKernels codes = ForcedLanes.codesOfBits(bits);
    for (int width = 1; width <= 13; width++) {
      for (int count : new int[] {16, 48, 256}) {
        float[][] columns = new float[width][];
        for (int j = 0; j < width; j++) {
          columns[j] = randomFloats(count, 1);
        }
        float[] factors = randomFloats(width + 2, 2);
        float[] starts = randomFloats(count, 1);
        float[] expected = new float[count];
        float[] found = new float[count];
        DEFINITION.subtractProducts(starts, columns, factors, 2, expected);
        codes.subtractProducts(starts, columns, factors, 2, found);
        assertArrayEquals(expected, found, at("columns", width));
      }
    }
  }

  /** Some centroids stand twice, and some are never the nearest. */
  @ParameterizedTest
  @ValueSource(ints = {128, 256, 512})
  void nearestCentroidIsTheOneOfTwoSteps(int bits) {
    CentroidKernels kernels = ForcedLanes.centroidsOfBits(bits);
    int width = CentroidKernels.WIDTH;
    int together = CentroidKernels.TOGETHER;
    for (int round = 0; round < 500; round++) {
      int count = together * random.nextInt(1, 17);
      float[][] columns = new float[width][count];
      float[] starts = randomFloats(count, 1);
      float[] table = new float[count / together * CentroidKernels.BLOCK];
      for (int c = 0; c < count; c++) {
        starts[c] = random.nextInt(4) == 0 ? Float.POSITIVE_INFINITY : starts[c];
        int same = random.nextInt(2) == 0 ? random.nextInt(c + 1) : c;
        starts[c] = starts[same];
        int at = c / together * CentroidKernels.BLOCK + c % together;
        table[at] = starts[c];
        for (int j = 0; j < width; j++) {
          columns[j][c] = same < c ? columns[j][same] : (float) random.nextDouble(-1, 1);
          table[at + (j + 1) * together] = columns[j][c];
        }
      }
      float[] vector = randomFloats(width + 3, 1);
      float[] results = new float[count];
      DEFINITION.subtractProducts(starts, columns, vector, 3, results);
      int expected = DEFINITION.indexOfLeast(results, count);
      assertEquals(expected, kernels.nearest(table, vector, 3), at("centroids", count));
      assertEquals(expected, CodeCheck.nearest(table, vector, 3), at("centroids", count));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {128, 256, 512})
  void leastNumberIsFoundWhereItFirstStands(int bits) {
    CodeKernels codes = ForcedLanes.codesOfBits(bits);
    float[] special = {
      0f, -0f, Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY, -1, Float.MAX_VALUE
    };
    for (int round = 0; round < 500; round++) {
      int count = 16 * random.nextInt(1, 17);
      float[] numbers = new float[count + 3];
      Arrays.fill(numbers, Float.NEGATIVE_INFINITY);
      int kinds = random.nextInt(1, special.length + 1);
      for (int i = 0; i < count; i++) {
        numbers[i] = round % 2 == 0 ? special[random.nextInt(kinds)] : random.nextFloat();
      }
      int expected = DEFINITION.indexOfLeast(numbers, count);
      assertEquals(expected, codes.indexOfLeast(numbers, count), at("numbers", count));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 8, 9, 15, 16, 24, 48, 50, 96, 384})
  void tableSumsAgreeWithTheDefinition(int subspaces) {
    float[] tables = randomFloats(256 * subspaces, 1);
    int rows = 300;
    long stride = subspaces + random.nextInt(9);
    var codes = new TableSums();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = randomBytes(arena, rows * stride);
      float[] expected = new float[rows];
      float[] found = new float[rows];
      DEFINITION.sumTables(tables, subspaces, memory, OFFSET, stride, rows, expected);
      codes.sumTables(tables, subspaces, memory, OFFSET, stride, rows, found);
      assertArrayEquals(expected, found, tolerance(subspaces, 1), at("bytes", subspaces));
      int[] ordinals = randomOrdinals(rows, rows);
      DEFINITION.sumTables(tables, subspaces, memory, OFFSET, stride, ordinals, rows, expected);
      codes.sumTables(tables, subspaces, memory, OFFSET, stride, ordinals, rows, found);
      assertArrayEquals(expected, found, tolerance(subspaces, 1), at("bytes", subspaces));
    }
  }

  /** The difference that the contract allows where no term is above a magnitude. */
  private static float tolerance(int terms, double magnitude) {
    return (float) ((terms / 4.0 + 8) * 0x1p-23 * terms * magnitude);
  }

  @ParameterizedTest
  @ValueSource(ints = {128, 256, 512})
  void halfDotsAgreeWithTheDefinition(int bits) {
    for (double scale : new double[] {1, 65504, 0x1p-14, 0x1p-20, 0}) {
      for (int dimension = 1; dimension <= 70; dimension++) {
        compareHalves(bits, dimension, scale);
      }
      compareHalves(bits, 384, scale);
      compareHalves(bits, 4095, scale);
      compareHalves(bits, 4096, scale);
    }
  }

  private void compareHalves(int bits, int dimension, double scale) {
    float[] query = randomFloats(dimension, 1);
    float[] row = randomFloats(dimension, scale);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(OFFSET + 2L * dimension, 8);
      double magnitudes = 0;
      for (int i = 0; i < dimension; i++) {
        memory.set(LE_SHORT, OFFSET + 2L * i, Float.floatToFloat16(row[i]));
        magnitudes += Math.abs(query[i] * row[i]);
      }
      double bound = (dimension / 4.0 + 8) * 0x1p-22 * magnitudes;
      float expected = DEFINITION.dotHalf(query, memory, OFFSET);
      float found = ForcedLanes.codesOfBits(bits).dotHalf(query, memory, OFFSET);
      assertTrue(
          Math.abs((double) expected - found) <= bound,
          () -> at("dimensions", dimension) + ": expected " + expected + ", found " + found);
    }
  }

  /** One query component of 1 reads each float16 back. */
  @ParameterizedTest
  @ValueSource(ints = {128, 256, 512})
  void everyFiniteHalfIsReadExactly(int bits) {
    CodeKernels codes = ForcedLanes.codesOfBits(bits);
    int dimension = 16;
    float[] query = new float[dimension];
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(2L * dimension, 8);
      for (int half = Short.MIN_VALUE; half <= Short.MAX_VALUE; half++) {
        float value = Float.float16ToFloat((short) half);
        if (Float.isFinite(value)) {
          int lane = half & (dimension - 1);
          query[lane] = 1;
          memory.set(LE_SHORT, 2L * lane, (short) half);
          assertEquals(value + 0f, codes.dotHalf(query, memory, 0) + 0f);
          query[lane] = 0;
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {128, 256, 512})
  void byteDotsAreExact(int bits) {
    CodeKernels codes = ForcedLanes.codesOfBits(bits);
    for (int dimension : new int[] {1, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 384, 4095, 65_536}) {
      byte[] query = new byte[dimension];
      random.nextBytes(query);
      try (Arena arena = Arena.ofConfined()) {
        MemorySegment memory = randomBytes(arena, dimension);
        int expected = DEFINITION.dotBytes(query, memory, OFFSET);
        assertEquals(expected, codes.dotBytes(query, memory, OFFSET), at("dimensions", dimension));
        Arrays.fill(query, Byte.MIN_VALUE);
        memory.fill(Byte.MIN_VALUE);
        assertEquals(dimension << 14, codes.dotBytes(query, memory, OFFSET));
        memory.fill(Byte.MAX_VALUE);
        assertEquals(dimension * -128 * 127, codes.dotBytes(query, memory, OFFSET));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {128, 256, 512})
  void scoresAboveAreFoundInOrder(int bits) {
    CodeKernels codes = ForcedLanes.codesOfBits(bits);
    for (int count : new int[] {0, 1, 15, 16, 17, 63, 64, 65, 127, 1000}) {
      float[] scores = randomFloats(count, 1);
      for (float threshold : new float[] {-2, -0.5f, 0, 0.9f, 2, Float.NEGATIVE_INFINITY}) {
        int[] expected = new int[count + 1];
        int[] found = new int[count];
        int size = DEFINITION.selectAbove(scores, count, threshold, expected);
        assertEquals(size, codes.selectAbove(scores, count, threshold, found), at("scores", count));
        assertArrayEquals(Arrays.copyOf(expected, size), Arrays.copyOf(found, size));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {128, 256, 512})
  void equalAndMissingScoresAreNotAbove(int bits) {
    float[] scores = new float[70];
    Arrays.fill(scores, 0.5f);
    Arrays.fill(scores, 20, 40, Float.NaN);
    assertEquals(
        0, ForcedLanes.codesOfBits(bits).selectAbove(scores, scores.length, 0.5f, new int[70]));
  }
}
