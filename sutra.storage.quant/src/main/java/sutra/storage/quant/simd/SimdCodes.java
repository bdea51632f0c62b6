package sutra.storage.quant.simd;

import java.lang.foreign.MemorySegment;
import sutra.storage.api.kernel.BinaryQuery;
import sutra.storage.api.kernel.CodeKernels;
import sutra.storage.api.kernel.NibbleQuery;
import sutra.storage.quant.codebook.CentroidKernels;

/**
 * The kernels for codes that serve in this process, each from the class that does it best here; the
 * definition where that class is found wrong.
 */
final class SimdCodes implements CodeKernels, CentroidKernels {

  /** The default methods define each kernel. */
  static final CodeKernels DEFINITION = new CodeKernels() {};

  private volatile CodeKernels binary;
  private volatile CodeKernels blocks;
  private volatile CodeKernels tables;
  private volatile CodeKernels rows;
  private volatile CodeKernels columns;
  private volatile CentroidKernels centroids;

  SimdCodes(
      CodeKernels binary,
      CodeKernels blocks,
      CodeKernels tables,
      CodeKernels rows,
      CodeKernels columns,
      CentroidKernels centroids) {
    this.binary = binary;
    this.blocks = blocks;
    this.tables = tables;
    this.rows = rows;
    this.columns = columns;
    this.centroids = centroids;
  }

  /**
   * Lets the definition serve wherever a kernel computes something else.
   *
   * @param memory at least {@link CodeCheck#MEMORY_SIZE} bytes with any content, which is read only
   */
  void dropWrong(MemorySegment memory) {
    var check = new CodeCheck(memory);
    if (!check.acceptsBinary(binary)) {
      binary = refused("binary records", binary);
    }
    if (!check.acceptsBlocks(blocks)) {
      blocks = refused("4-bit blocks", blocks);
    }
    if (!check.acceptsTables(tables)) {
      tables = refused("8-bit table sums", tables);
    }
    if (!check.acceptsRows(rows)) {
      rows = refused("float16 and int8 rows", rows);
    }
    if (!check.acceptsColumns(columns)) {
      columns = refused("columns of centroids", columns);
    }
    if (!check.acceptsCentroids(centroids)) {
      refused("tables of centroids", centroids);
      centroids = CodeCheck::nearest;
    }
  }

  private static CodeKernels refused(String what, Object kernels) {
    System.getLogger(SimdCodes.class.getPackageName())
        .log(
            System.Logger.Level.WARNING,
            "the SIMD kernels for {0} are wrong on this JVM ({1}); plain ones serve; update the JDK",
            what,
            kernels.getClass().getSimpleName());
    return DEFINITION;
  }

  @Override
  public float dotHalf(float[] query, MemorySegment codes, long offset) {
    return rows.dotHalf(query, codes, offset);
  }

  @Override
  public int dotBytes(byte[] query, MemorySegment codes, long offset) {
    return rows.dotBytes(query, codes, offset);
  }

  @Override
  public void scoreBinary(
      BinaryQuery query, MemorySegment records, long offset, int count, float[] scores) {
    binary.scoreBinary(query, records, offset, count, scores);
  }

  @Override
  public void scoreBinary(
      BinaryQuery query,
      MemorySegment records,
      long offset,
      int[] ordinals,
      int count,
      float[] scores) {
    binary.scoreBinary(query, records, offset, ordinals, count, scores);
  }

  @Override
  public void scoreBlocks(
      NibbleQuery query, MemorySegment codes, long offset, int blockCount, float[] scores) {
    blocks.scoreBlocks(query, codes, offset, blockCount, scores);
  }

  @Override
  public void sumTables(
      float[] entries,
      int subspaces,
      MemorySegment codes,
      long offset,
      long stride,
      int count,
      float[] sums) {
    tables.sumTables(entries, subspaces, codes, offset, stride, count, sums);
  }

  @Override
  public void sumTables(
      float[] entries,
      int subspaces,
      MemorySegment codes,
      long offset,
      long stride,
      int[] ordinals,
      int count,
      float[] sums) {
    tables.sumTables(entries, subspaces, codes, offset, stride, ordinals, count, sums);
  }

  @Override
  public void subtractProducts(
      float[] starts, float[][] numbers, float[] factors, int first, float[] results) {
    columns.subtractProducts(starts, numbers, factors, first, results);
  }

  @Override
  public int indexOfLeast(float[] numbers, int count) {
    return columns.indexOfLeast(numbers, count);
  }

  @Override
  public int nearest(float[] table, float[] vector, int first) {
    return centroids.nearest(table, vector, first);
  }

  @Override
  public int selectAbove(float[] scores, int count, float threshold, int[] positions) {
    return rows.selectAbove(scores, count, threshold, positions);
  }
}
