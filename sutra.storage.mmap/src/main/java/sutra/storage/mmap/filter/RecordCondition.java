package sutra.storage.mmap.filter;

import java.util.Optional;
import sutra.storage.api.Filter;
import sutra.storage.mmap.layer.ConceptVersions;
import sutra.storage.mmap.layer.LayerView;
import sutra.storage.mmap.layer.SelectionCache;
import sutra.storage.mmap.sealed.SegmentLayer;

/**
 * A filter that the record of a concept version answers. In a segment, which never changes, what all
 * records answer is remembered for the next query.
 */
final class RecordCondition implements Condition {

  /** Where fewer than one in so many versions are left, only their records are read. */
  private static final int FEW = 4;

  private final Filter filter;
  private final RecordTest test;
  private final ConceptVersions concepts;
  private final int count;
  private final Optional<SelectionCache> cache;
  private Optional<Selected> known;

  RecordCondition(Filter filter, LayerView part) {
    this.filter = filter;
    this.test = RecordTest.of(filter);
    this.concepts = part.layer().concepts();
    this.count = part.conceptCount();
    this.cache =
        part.layer() instanceof SegmentLayer segment
            ? Optional.of(segment.selections())
            : Optional.empty();
    this.known = cache.flatMap(kept -> kept.find(filter)).map(Selected.class::cast);
  }

  @Override
  public boolean passes(int concept) {
    return known.isPresent() ? known.get().contains(concept) : test.passes(concepts, concept);
  }

  @Override
  public void retain(ConceptBits bits) {
    if (known.isEmpty() && cache.isPresent() && (long) FEW * bits.cardinality() >= count) {
      selected();
    }
    if (known.isPresent()) {
      bits.retainAll(known.get().bits());
    } else {
      scan(bits);
    }
  }

  /** Whether it is known of all versions. */
  boolean isKnown() {
    return known.isPresent();
  }

  /** All versions that pass; kept, if the layer keeps selections. */
  Selected selected() {
    if (known.isEmpty()) {
      ConceptBits all = ConceptBits.all(count);
      scan(all);
      known = Optional.of(new Selected(all));
      cache.ifPresent(kept -> kept.keep(filter, known.get()));
    }
    return known.get();
  }

  @Override
  public Cost cost() {
    return Cost.RECORDS;
  }

  private void scan(ConceptBits bits) {
    for (int i = bits.next(0); i != ConceptBits.END; i = bits.next(i + 1)) {
      if (!test.passes(concepts, i)) {
        bits.remove(i);
      }
    }
  }
}
