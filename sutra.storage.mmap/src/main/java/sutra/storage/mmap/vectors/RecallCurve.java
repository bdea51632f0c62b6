package sutra.storage.mmap.vectors;

import static sutra.storage.mmap.io.Layouts.LE_FLOAT;
import static sutra.storage.mmap.io.Layouts.LE_INT;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import sutra.storage.mmap.segment.SectionOutput;

/**
 * What share of the true ten nearest is found, by the width of a walk's beam or by how many codes of a
 * scan are scored again: measured with vectors of the segment itself, each left out of its own answer.
 * Immutable.
 *
 * @param queries how many were measured
 * @param widths rising
 * @param recalls of each width, in [0, 1]
 */
public record RecallCurve(int queries, int[] widths, float[] recalls) {

  /** Bytes of a point of the curve in files: an int, the width, and a float, the recall. */
  static final int POINT_SIZE = 8;

  /**
   * What is measured has an error, and questions may be harder than the store's own vectors: this part of what
   * is missing to 1 is aimed at beyond what is wanted.
   */
  private static final double CAUTION = 0.2;

  /** Nearest neighbours that each query asked for. */
  public static final int NEIGHBORS = 10;

  /**
   * The width that reaches a recall, between measured ones in proportion; beyond the greatest measured
   * if none does.
   */
  public int widthFor(double recall) {
    float wanted = (float) (recall + CAUTION * (1 - recall));
    for (int i = 0; i < widths.length; i++) {
      if (recalls[i] >= wanted) {
        return i == 0 ? widths[0] : between(i - 1, wanted);
      }
    }
    return 2 * widths[widths.length - 1];
  }

  private int between(int left, float recall) {
    float share = (recall - recalls[left]) / (recalls[left + 1] - recalls[left]);
    return widths[left] + (int) Math.ceil(share * (widths[left + 1] - widths[left]));
  }

  /**
   * The width for other numbers of neighbours than ten: in proportion above, the same below.
   *
   * @param limit neighbours asked for
   */
  public int widthFor(double recall, int limit) {
    long scaled = (long) Math.ceil((double) widthFor(recall) * limit / NEIGHBORS);
    return (int) Math.min(Integer.MAX_VALUE, Math.max(widthFor(recall), scaled));
  }

  /** The recall of a width, between measured ones in proportion; that of the next one beyond them. */
  public float recallAt(int width) {
    int next = 0;
    while (next < widths.length && widths[next] < width) {
      next++;
    }
    if (next == 0 || next == widths.length) {
      return recalls[Math.min(next, widths.length - 1)];
    }
    float share = (float) (width - widths[next - 1]) / (widths[next] - widths[next - 1]);
    return recalls[next - 1] + share * (recalls[next] - recalls[next - 1]);
  }

  /** Whether the numbers can be those of a measurement; bytes that are damaged may say anything. */
  boolean isSound() {
    boolean sound = queries >= 0 && widths.length > 0;
    int before = 0;
    for (int i = 0; i < widths.length; i++) {
      sound &= widths[i] > before && recalls[i] >= 0 && recalls[i] <= 1;
      before = widths[i];
    }
    return sound;
  }

  static RecallCurve read(MemorySegment memory, long offset, int queries, int points) {
    int[] widths = new int[points];
    float[] recalls = new float[points];
    for (int i = 0; i < points; i++) {
      long at = offset + (long) i * POINT_SIZE;
      widths[i] = memory.get(LE_INT, at);
      recalls[i] = memory.get(LE_FLOAT, at + Integer.BYTES);
    }
    return new RecallCurve(queries, widths, recalls);
  }

  void write(SectionOutput out) throws IOException {
    for (int i = 0; i < widths.length; i++) {
      out.writeInt(widths[i]);
      out.writeInt(Float.floatToRawIntBits(recalls[i]));
    }
  }
}
