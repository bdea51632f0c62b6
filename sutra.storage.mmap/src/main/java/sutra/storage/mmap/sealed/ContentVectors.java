package sutra.storage.mmap.sealed;

import sutra.storage.api.quantize.VectorSource;
import sutra.storage.mmap.rows.Lengths;

/** The embeddings of what a segment is written from, in the order of its rows. One thread. */
final class ContentVectors implements VectorSource {

  private final SegmentContent content;

  /** The concept version of each row. */
  private final int[] ordinals;

  ContentVectors(SegmentContent content, int count) {
    this.content = content;
    this.ordinals = new int[count];
    int row = 0;
    for (int ordinal = 0; ordinal < content.conceptCount(); ordinal++) {
      if (sourceRow(ordinal) >= 0) {
        ordinals[row++] = ordinal;
      }
    }
  }

  /** Whether the lengths of all of them allow it. */
  boolean areCodable() {
    for (int ordinal : ordinals) {
      if (!Lengths.isCodable(content.vectors(ordinal).length(sourceRow(ordinal)))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public int count() {
    return ordinals.length;
  }

  @Override
  public int dimension() {
    return content.shape().dimension();
  }

  @Override
  public void copy(int row, float[] into) {
    int ordinal = ordinals[row];
    content.vectors(ordinal).copy(sourceRow(ordinal), into);
  }

  private int sourceRow(int ordinal) {
    return content.concepts(ordinal).vectorRow(content.version(ordinal));
  }
}
