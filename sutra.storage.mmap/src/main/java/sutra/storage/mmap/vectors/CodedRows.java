package sutra.storage.mmap.vectors;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import sutra.storage.api.quantize.Codebook;

/**
 * The codes of rows that follow each other. Immutable; any thread.
 *
 * @param codebook that made them
 * @param firstRow of the layer that has a code here
 * @param count rows
 * @param codes the code of the first row, and so on
 * @param blocks the same codes transposed, if they are
 * @param calibratedRows with how many rows the curve was measured
 * @param curve what a scan of the codes finds
 */
public record CodedRows(
    Codebook codebook,
    int firstRow,
    int count,
    MemorySegment codes,
    Optional<MemorySegment> blocks,
    int calibratedRows,
    RecallCurve curve) {

  /**
   * How many rows a scan has to score exactly. What was measured with fewer rows, or more, is scaled by the
   * fourth root of their ratio: five times as many rows needed 1.4 times the width.
   *
   * @param limit neighbours asked for
   * @param rows that are scanned together
   */
  public int scanWidth(double recall, int limit, int rows) {
    double growth = Math.sqrt(Math.sqrt(Math.max(1, (double) rows / calibratedRows)));
    return (int) Math.ceil(curve.widthFor(recall, limit) * growth);
  }

  /** The same for stretches that are scanned with other rows: enough for each of them. */
  public static int scanWidth(List<CodedRows> stretches, double recall, int limit, int rows) {
    int width = 0;
    for (CodedRows stretch : stretches) {
      width = Math.max(width, stretch.scanWidth(recall, limit, rows));
    }
    return width;
  }

  /** The first row behind stretches that follow each other from the first row on. */
  public static int end(List<CodedRows> stretches) {
    return stretches.isEmpty() ? 0 : stretches.getLast().firstRow() + stretches.getLast().count();
  }
}
