package sutra.storage.mmap.spaces;

import java.util.Arrays;
import java.util.function.Consumer;
import sutra.storage.mmap.rows.RowShape;
import sutra.storage.mmap.rows.VectorRows;
import sutra.storage.mmap.sealed.EmbeddingSource;
import sutra.storage.mmap.sealed.SegmentLayer;
import sutra.storage.mmap.vectors.IndexedRows;

/**
 * The rows that the versions of a segment get in a space: those that they have already, and for others the
 * vectors of their texts in the memo. One thread, while the segment and the memo are open.
 */
final class CompiledRows implements EmbeddingSource {

  private final RowShape shape;
  private final VectorRows[] rows;
  private final int[] rowOf;
  private int added;
  private int missing;

  CompiledRows(SegmentLayer segment, TextMemo memo, RowShape shape) {
    this.shape = shape;
    IndexedRows present = segment.vectors(shape.space());
    this.rows = new VectorRows[segment.concepts().count()];
    this.rowOf = new int[rows.length];
    Arrays.fill(rows, present);
    for (int version = 0; version < rows.length; version++) {
      rowOf[version] = present.rowOf(version);
      if (rowOf[version] < 0) {
        memo.find(TextKey.of(segment.concepts().content(version)))
            .ifPresentOrElse(set(version), () -> missing++);
      }
    }
  }

  private Consumer<TextMemo.Place> set(int version) {
    return place -> {
      if (place.isVector()) {
        rows[version] = place.rows();
        rowOf[version] = place.row();
        added++;
      }
    };
  }

  /** Versions whose text the memo has not: they were written since it was filled. */
  int missing() {
    return missing;
  }

  /** How many versions get a row that had none. */
  int added() {
    return added;
  }

  @Override
  public int conceptCount() {
    return rowOf.length;
  }

  @Override
  public VectorRows vectors(int ordinal) {
    return rows[ordinal];
  }

  @Override
  public int vectorRow(int ordinal) {
    return rowOf[ordinal];
  }

  @Override
  public RowShape shape() {
    return shape;
  }
}
