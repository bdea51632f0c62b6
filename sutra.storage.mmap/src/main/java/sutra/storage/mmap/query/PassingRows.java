package sutra.storage.mmap.query;

import sutra.storage.mmap.layer.Selection;
import sutra.storage.mmap.vectors.IndexedRows;

/** The rows of the concept versions that pass a filter, as far as they have embeddings. */
final class PassingRows {

  private final int[] rows;
  private int count;

  PassingRows(NearestLayer layer, Selection selection) {
    rows = new int[selection.cardinality()];
    if (layer.rowCount() == layer.part().conceptCount()) {
      addAll(selection);
    } else {
      addThoseWithEmbeddings(layer.vectors(), selection);
    }
  }

  /** Rows are in the order of concepts: where each has one, they have the same numbers. */
  private void addAll(Selection selection) {
    for (int concept = selection.next(0);
        concept != Selection.END;
        concept = selection.next(concept + 1)) {
      rows[count++] = concept;
    }
  }

  private void addThoseWithEmbeddings(IndexedRows vectors, Selection selection) {
    for (int concept = selection.next(0);
        concept != Selection.END;
        concept = selection.next(concept + 1)) {
      int row = vectors.rowOf(concept);
      if (row >= 0) {
        rows[count++] = row;
      }
    }
  }

  int[] rows() {
    return rows;
  }

  int count() {
    return count;
  }
}
