package sutra.storage.mmap.query;

import java.util.Optional;
import sutra.storage.api.Query;
import sutra.storage.api.text.Analyzer;
import sutra.storage.mmap.filter.Criteria;
import sutra.storage.mmap.filter.LayerFilter;
import sutra.storage.mmap.layer.Selection;
import sutra.storage.mmap.snapshot.StoreView;

/**
 * Which concept versions a query may answer with: those that its snapshot shows and that meet its
 * criteria. Belongs to one query; single thread.
 */
final class Candidates {

  private final StoreView view;
  private final long nowMicros;
  private final Criteria criteria;
  private final LayerFilter[] filters; // by layer; made when first asked for

  private Candidates(StoreView view, long nowMicros, Criteria criteria) {
    this.view = view;
    this.nowMicros = nowMicros;
    this.criteria = criteria;
    this.filters = new LayerFilter[view.layers().size()];
  }

  /**
   * @param nowMicros decides what has expired
   * @param analyzer finds the words of a filter
   */
  static Candidates of(StoreView view, long nowMicros, Query query, Analyzer analyzer) {
    return new Candidates(view, nowMicros, Criteria.of(query, view.sequence(), analyzer));
  }

  /** Where they are looked for. */
  StoreView view() {
    return view;
  }

  /** What must hold of them. */
  Criteria criteria() {
    return criteria;
  }

  /** Whether all that the snapshot shows may answer. */
  boolean isUnfiltered() {
    return criteria.areNone();
  }

  /** Whether a version is one: the last word. Cheap where few are asked for. */
  boolean accepts(long reference) {
    if (criteria.areNone()) {
      return view.isVisible(reference, nowMicros);
    }
    LayerFilter filter = filter(StoreView.layer(reference));
    int concept = StoreView.ordinal(reference);
    return filter.isKnown()
        ? filter.passes(concept) && view.isVisible(reference, nowMicros)
        : view.isVisible(reference, nowMicros) && filter.passes(concept);
  }

  /**
   * The versions of a layer that meet the criteria, whether the snapshot shows them or not: each has
   * still to be accepted. Finding them may take as long as reading all records of the layer, the first
   * time. Empty if there are no criteria: all versions may do.
   */
  Optional<Selection> selection(int layer) {
    return criteria.areNone() ? Optional.empty() : Optional.of(filter(layer).selection());
  }

  /**
   * The same, if there are so few that to go through them costs less than to look for the best, and
   * they are known or cheap to find.
   */
  Optional<Selection> few(int layer) {
    return criteria.areNone() ? Optional.empty() : filter(layer).few();
  }

  private LayerFilter filter(int layer) {
    if (filters[layer] == null) {
      filters[layer] = new LayerFilter(criteria, view.layers().get(layer));
    }
    return filters[layer];
  }
}
