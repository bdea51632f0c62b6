package sutra.storage.mmap.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import sutra.storage.api.ConceptId;
import sutra.storage.api.Filter;
import sutra.storage.mmap.filter.Condition.Cost;
import sutra.storage.mmap.layer.LayerView;
import sutra.storage.mmap.layer.Selection;

/**
 * Which concept versions of a layer meet the criteria of a query: asked one by one, where few are
 * asked for, or all at once. Nothing is looked at before it is asked. Single thread.
 */
public final class LayerFilter {

  /** Once one in so many versions was asked for alone, it is cheaper to go through all in order. */
  private static final int MANY = 8;

  /** Where fewer than one in so many versions pass, they are better gone through one by one. */
  private static final int FEW = 32;

  private final Criteria criteria;
  private final LayerView part;
  private final Condition condition;
  private Selected selection;
  private int asked;

  public LayerFilter(Criteria criteria, LayerView part) {
    this.criteria = criteria;
    this.part = part;
    List<Condition> conditions = new ArrayList<>();
    if (criteria.hasRange()) {
      conditions.add(
          new RangeCondition(part.layer(), criteria.fromMicros(), criteria.beforeMicros()));
    }
    criteria.filter().map(this::condition).ifPresent(conditions::add);
    this.condition =
        conditions.size() == 1 ? conditions.getFirst() : new JoinedConditions(conditions, true);
    if (condition instanceof RecordCondition ofRecords && ofRecords.isKnown()) {
      this.selection = ofRecords.selected();
    }
  }

  /** Whether a version meets the criteria. */
  public boolean passes(int concept) {
    if (selection == null && ++asked > part.conceptCount() / MANY) {
      selection();
    }
    return selection != null ? selection.contains(concept) : condition.passes(concept);
  }

  /** Whether it is known of all versions, so that asking costs next to nothing. */
  public boolean isKnown() {
    return selection != null;
  }

  /** All that meet the criteria, if there are few of them and they are known or cheap to find. */
  public Optional<Selection> few() {
    if (selection == null && !isCheap(condition.cost())) {
      return Optional.empty();
    }
    return (long) FEW * selection().cardinality() < part.conceptCount()
        ? Optional.of(selection)
        : Optional.empty();
  }

  private static boolean isCheap(Cost cost) {
    return cost == Cost.LOOK_UPS || cost == Cost.POSTINGS;
  }

  /** All that meet the criteria, shown by the snapshot or not. */
  public Selection selection() {
    if (selection == null) {
      selection = condition instanceof RecordCondition ofRecords ? ofRecords.selected() : select();
    }
    return selection;
  }

  private Selected select() {
    ConceptBits bits = ConceptBits.all(part.conceptCount());
    condition.retain(bits);
    return new Selected(bits);
  }

  private Condition condition(Filter filter) {
    if (RecordTest.answers(filter)) {
      return new RecordCondition(filter, part);
    }
    return switch (filter) {
      case Filter.Among among ->
          new ListedCondition(part.conceptCount(), Cost.LOOK_UPS, bits -> addAll(among, bits));
      case Filter.Having having ->
          new ListedCondition(
              part.conceptCount(),
              Cost.POSTINGS,
              bits -> new WordPostings(part).addAll(having, criteria.analyzer(), bits));
      case Filter.All all -> joined(all.filters(), true);
      case Filter.Any any -> joined(any.filters(), false);
      case Filter.Not not -> new NegatedCondition(condition(not.filter()));
      case Filter.ConfidenceFrom _,
          Filter.StrengthFrom _,
          Filter.HasAttribute _,
          Filter.TextEquals _,
          Filter.TruthEquals _,
          Filter.NumberCompares _ ->
          throw new AssertionError("records answer " + filter);
    };
  }

  /** What records answer is one condition, so that each record is read once. */
  private Condition joined(List<Filter> filters, boolean all) {
    Map<Boolean, List<Filter>> parts =
        filters.stream().collect(Collectors.partitioningBy(RecordTest::answers));
    List<Condition> conditions = new ArrayList<>();
    parts.get(false).forEach(filter -> conditions.add(condition(filter)));
    List<Filter> ofRecords = parts.get(true);
    if (ofRecords.size() == 1) {
      conditions.add(condition(ofRecords.getFirst()));
    } else if (!ofRecords.isEmpty()) {
      conditions.add(condition(all ? Filter.allOf(ofRecords) : Filter.anyOf(ofRecords)));
    }
    return new JoinedConditions(conditions, all);
  }

  private void addAll(Filter.Among among, ConceptBits bits) {
    for (ConceptId id : among.ids()) {
      int concept = part.layer().findConcept(id.high(), id.low(), criteria.sequence());
      if (concept >= 0) {
        bits.add(concept);
      }
    }
  }
}
