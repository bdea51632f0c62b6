package sutra.storage.mmap.snapshot;

import java.util.List;
import java.util.function.Supplier;
import sutra.storage.mmap.layer.ConceptVersions;
import sutra.storage.mmap.layer.EdgeVersions;
import sutra.storage.mmap.layer.LayerView;
import sutra.storage.mmap.layer.Totals;
import sutra.storage.mmap.vectors.IndexedRows;

/**
 * What lived after a commit of the past, counted when it is first asked for by going through every
 * version of every layer, and kept. Threads that ask at the same time may each count.
 */
final class PastTotals implements Supplier<Totals> {

  private final List<LayerView> layers;
  private final long sequence;
  private final int space;
  private volatile Totals counted;

  /**
   * @param space whose embeddings are counted
   */
  PastTotals(List<LayerView> layers, long sequence, int space) {
    this.layers = layers;
    this.sequence = sequence;
    this.space = space;
  }

  @Override
  public Totals get() {
    Totals known = counted;
    if (known == null) {
      known = count();
      counted = known;
    }
    return known;
  }

  private Totals count() {
    long concepts = 0;
    long vectors = 0;
    long words = 0;
    long associations = 0;
    for (LayerView view : layers) {
      ConceptVersions versions = view.layer().concepts();
      IndexedRows rows = view.layer().vectors(space);
      for (int concept = 0; concept < view.conceptCount(); concept++) {
        if (versions.isVisible(concept, sequence)) {
          concepts++;
          words += versions.wordCount(concept);
          vectors += rows.rowOf(concept) >= 0 ? 1 : 0;
        }
      }
      EdgeVersions edges = view.layer().edges();
      for (int edge = 0; edge < view.edgeCount(); edge++) {
        associations += edges.isVisible(edge, sequence) ? 1 : 0;
      }
    }
    return new Totals(concepts, associations, vectors, words);
  }
}
