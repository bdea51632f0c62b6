package sutra.storage.mmap.check;

import sutra.storage.mmap.rows.VectorRows;
import sutra.storage.mmap.sealed.SegmentVectors;
import sutra.storage.mmap.segment.SegmentFormat;

/** Rows beside a segment stand in the order of versions that it has, and are as long as they say. */
final class RowsCheck {

  /** Squares may be summed in any order. */
  private static final float LENGTH_TOLERANCE = 0x1p-20f;

  private final SegmentVectors vectors;
  private final int conceptCount;
  private final Findings findings;

  RowsCheck(SegmentVectors vectors, int conceptCount, Findings findings) {
    this.vectors = vectors;
    this.conceptCount = conceptCount;
    this.findings = findings;
  }

  void run() {
    findings.enter("VECTORS", SegmentFormat.VECTORS);
    int stated = vectors.file().summary().vectorCount();
    findings.require(
        vectors.count() == stated, 0, "%d vectors, the footer says %d", vectors.count(), stated);
    float[] vector = new float[vectors.dimension()];
    int last = -1;
    for (int row = 0; row < vectors.count(); row++) {
      int owner = vectors.concept(row);
      findings.require(
          owner > last && owner < conceptCount,
          0,
          "vector %d: is of version %d of %d, behind one of version %d",
          row,
          owner,
          conceptCount,
          last);
      last = owner;
      float length = length(vectors, row, vector);
      findings.require(
          isLength(vectors.length(row), length),
          0,
          "vector %d has length %s, stated is %s",
          row,
          length,
          vectors.length(row));
    }
  }

  /**
   * The length of a row, computed anew.
   *
   * @param into as long as a row
   */
  static float length(VectorRows vectors, int row, float[] into) {
    double square = 0;
    vectors.copy(row, into);
    for (float component : into) {
      square += (double) component * component;
    }
    return (float) Math.sqrt(square);
  }

  /** Whether a stated length is that which was computed. */
  static boolean isLength(float stated, float computed) {
    return Math.abs(stated - computed) <= LENGTH_TOLERANCE * computed || stated == computed;
  }
}
