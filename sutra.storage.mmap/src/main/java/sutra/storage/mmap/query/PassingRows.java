package sutra.storage.mmap.query;

import sutra.storage.mmap.layer.ConceptVersions;
import sutra.storage.mmap.layer.LayerView;
import sutra.storage.mmap.layer.Selection;

/** The rows of the concept versions that pass a filter, as far as they have embeddings. */
final class PassingRows {

  private final int[] rows;
  private int count;

  PassingRows(LayerView part, Selection selection) {
    rows = new int[selection.cardinality()];
    if (part.vectorCount() == part.conceptCount()) {
      addAll(selection);
    } else {
      addThoseWithEmbeddings(part.layer().concepts(), selection);
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

  private void addThoseWithEmbeddings(ConceptVersions concepts, Selection selection) {
    for (int concept = selection.next(0);
        concept != Selection.END;
        concept = selection.next(concept + 1)) {
      int row = concepts.vectorRow(concept);
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
