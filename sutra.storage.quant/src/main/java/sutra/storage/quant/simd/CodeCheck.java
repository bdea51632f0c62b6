package sutra.storage.quant.simd;

import java.lang.foreign.MemorySegment;
import java.util.SplittableRandom;
import sutra.storage.api.kernel.BinaryQuery;
import sutra.storage.api.kernel.CodeKernels;
import sutra.storage.api.kernel.NibbleQuery;
import sutra.storage.quant.codebook.CentroidKernels;

/**
 * Compares kernels for codes with their definition, over memory of any content. It catches a JVM that
 * computes something else, and takes a few milliseconds. One thread.
 */
final class CodeCheck {

  /** Bytes that a check reads at most. */
  static final long MEMORY_SIZE = 1 << 16;

  private static final int ROWS = 9;
  private static final float TOLERANCE = 1e-4f;

  private final MemorySegment memory;
  private final SplittableRandom random = new SplittableRandom(7);
  private final int[] ordinals = random.ints(ROWS, 0, ROWS).toArray();

  CodeCheck(MemorySegment memory) {
    this.memory = memory;
  }

  boolean acceptsBinary(CodeKernels kernels) {
    return acceptsBinary(kernels, binaryQuery(8)) && acceptsBinary(kernels, binaryQuery(11));
  }

  /** A query of random planes. */
  static BinaryQuery binaryQuery(int words) {
    var random = new SplittableRandom(words);
    long[] planes = new long[BinaryQuery.PLANES * words];
    for (int word = 0; word < words - BinaryQuery.CORRECTIVE_WORDS; word++) {
      for (int plane = 0; plane < BinaryQuery.PLANES; plane++) {
        planes[plane * words + word] = random.nextLong();
      }
    }
    return new BinaryQuery(words, planes, 0.5f, -1);
  }

  private boolean acceptsBinary(CodeKernels kernels, BinaryQuery query) {
    float[] expected = new float[ROWS];
    float[] found = new float[ROWS];
    SimdCodes.DEFINITION.scoreBinary(query, memory, 0, ROWS, expected);
    kernels.scoreBinary(query, memory, 0, ROWS, found);
    boolean inOrder = areNear(expected, found, 0);
    SimdCodes.DEFINITION.scoreBinary(query, memory, 0, ordinals, ROWS, expected);
    kernels.scoreBinary(query, memory, 0, ordinals, ROWS, found);
    return inOrder && areNear(expected, found, 0);
  }

  boolean acceptsBlocks(CodeKernels kernels) {
    return acceptsBlocks(kernels, nibbleQuery(96)) && acceptsBlocks(kernels, nibbleQuery(4));
  }

  /** A query of random table entries. */
  static NibbleQuery nibbleQuery(int groups) {
    byte[] tables = new byte[16 * groups];
    new SplittableRandom(groups).nextBytes(tables);
    for (int i = 0; i < tables.length; i++) {
      tables[i] &= CodeKernels.ENTRY_LIMIT;
    }
    return new NibbleQuery(tables, groups, 0.5f, -1);
  }

  private boolean acceptsBlocks(CodeKernels kernels, NibbleQuery query) {
    float[] expected = new float[CodeKernels.BLOCK_ROWS];
    float[] found = new float[CodeKernels.BLOCK_ROWS];
    SimdCodes.DEFINITION.scoreBlocks(query, memory, 0, 1, expected);
    kernels.scoreBlocks(query, memory, 0, 1, found);
    return areNear(expected, found, 0);
  }

  boolean acceptsTables(CodeKernels kernels) {
    int subspaces = 11;
    float[] tables = randomFloats(256 * subspaces);
    float[] expected = new float[ROWS];
    float[] found = new float[ROWS];
    SimdCodes.DEFINITION.sumTables(tables, subspaces, memory, 0, subspaces, ROWS, expected);
    kernels.sumTables(tables, subspaces, memory, 0, subspaces, ROWS, found);
    boolean inOrder = areNear(expected, found, subspaces * TOLERANCE);
    SimdCodes.DEFINITION.sumTables(
        tables, subspaces, memory, 0, subspaces, ordinals, ROWS, expected);
    kernels.sumTables(tables, subspaces, memory, 0, subspaces, ordinals, ROWS, found);
    return inOrder && areNear(expected, found, subspaces * TOLERANCE);
  }

  boolean acceptsRows(CodeKernels kernels) {
    int dimension = 37;
    float[] query = randomFloats(dimension);
    byte[] bytes = new byte[dimension];
    random.nextBytes(bytes);
    float half = SimdCodes.DEFINITION.dotHalf(query, memory, 0);
    // A sum that is finite has no infinite term, which no row has.
    float tolerance = Float.isFinite(half) ? dimension * 65504 * TOLERANCE : Float.NaN;
    boolean halves = !(Math.abs(half - kernels.dotHalf(query, memory, 0)) > tolerance);
    boolean sums =
        SimdCodes.DEFINITION.dotBytes(bytes, memory, 0) == kernels.dotBytes(bytes, memory, 0);
    return halves && sums && acceptsSelection(kernels);
  }

  private boolean acceptsSelection(CodeKernels kernels) {
    float[] scores = randomFloats(70);
    int[] expected = new int[70];
    int[] found = new int[70];
    int count = SimdCodes.DEFINITION.selectAbove(scores, 70, 0.2f, expected);
    boolean right = count == kernels.selectAbove(scores, 70, 0.2f, found);
    for (int i = 0; i < count; i++) {
      right &= expected[i] == found[i];
    }
    return right;
  }

  boolean acceptsColumns(CodeKernels kernels) {
    int count = 48;
    float[][] columns = new float[7][];
    for (int j = 0; j < columns.length; j++) {
      columns[j] = randomFloats(count);
    }
    float[] factors = randomFloats(columns.length + 1);
    float[] starts = randomFloats(count);
    float[] expected = new float[count];
    float[] found = new float[count];
    SimdCodes.DEFINITION.subtractProducts(starts, columns, factors, 1, expected);
    kernels.subtractProducts(starts, columns, factors, 1, found);
    return areNear(expected, found, 0)
        && SimdCodes.DEFINITION.indexOfLeast(expected, count)
            == kernels.indexOfLeast(expected, count);
  }

  boolean acceptsCentroids(CentroidKernels kernels) {
    float[] table = randomFloats(4 * CentroidKernels.BLOCK);
    float[] vector = randomFloats(CentroidKernels.WIDTH + 1);
    return kernels.nearest(table, vector, 1) == nearest(table, vector, 1);
  }

  /** The definition of {@link CentroidKernels#nearest}. */
  static int nearest(float[] table, float[] vector, int first) {
    float least = Float.POSITIVE_INFINITY;
    int index = 0;
    int together = CentroidKernels.TOGETHER;
    for (int c = 0; c < table.length / (CentroidKernels.WIDTH + 1); c++) {
      int at = c / together * CentroidKernels.BLOCK + c % together;
      float number = table[at];
      for (int j = 0; j < CentroidKernels.WIDTH; j++) {
        number -= vector[first + j] * table[at + (j + 1) * together];
      }
      index = number < least ? c : index;
      least = number < least ? number : least;
    }
    return index;
  }

  private float[] randomFloats(int count) {
    float[] floats = new float[count];
    for (int i = 0; i < count; i++) {
      floats[i] = random.nextFloat() - 0.5f;
    }
    return floats;
  }

  /** Whether all are within a distance, equal infinities and all that are not a number included. */
  private static boolean areNear(float[] expected, float[] found, float tolerance) {
    for (int i = 0; i < expected.length; i++) {
      boolean near =
          Float.compare(expected[i], found[i]) == 0
              || Math.abs(expected[i] - found[i]) <= tolerance;
      if (!near) {
        return false;
      }
    }
    return true;
  }
}
