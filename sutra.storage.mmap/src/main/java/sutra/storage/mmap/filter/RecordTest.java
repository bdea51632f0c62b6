package sutra.storage.mmap.filter;

import java.util.List;
import sutra.storage.api.Filter;
import sutra.storage.mmap.layer.ConceptVersions;

/** What the record of a concept version alone answers. Immutable; makes no object when asked. */
@FunctionalInterface
interface RecordTest {

  boolean passes(ConceptVersions concepts, int concept);

  /** Whether records alone answer a filter, with the texts that belong to them. */
  static boolean answers(Filter filter) {
    return switch (filter) {
      case Filter.Among _, Filter.Having _ -> false;
      case Filter.All all -> all.filters().stream().allMatch(RecordTest::answers);
      case Filter.Any any -> any.filters().stream().allMatch(RecordTest::answers);
      case Filter.Not not -> answers(not.filter());
      case Filter.ConfidenceFrom _,
          Filter.StrengthFrom _,
          Filter.HasAttribute _,
          Filter.TextEquals _,
          Filter.TruthEquals _,
          Filter.NumberCompares _ ->
          true;
    };
  }

  /** The test of a filter that records answer. */
  static RecordTest of(Filter filter) {
    return switch (filter) {
      case Filter.ConfidenceFrom least ->
          (concepts, concept) -> concepts.confidence(concept) >= least.least();
      case Filter.StrengthFrom least ->
          (concepts, concept) -> concepts.strength(concept) >= least.least();
      case Filter.HasAttribute has -> AttributeTest.exists(has.name());
      case Filter.TextEquals equal -> AttributeTest.isText(equal.name(), equal.text());
      case Filter.TruthEquals equal -> AttributeTest.isTruth(equal.name(), equal.truth());
      case Filter.NumberCompares compared -> AttributeTest.compares(compared);
      case Filter.All all -> joined(all.filters(), true);
      case Filter.Any any -> joined(any.filters(), false);
      case Filter.Not not -> {
        RecordTest negated = of(not.filter());
        yield (concepts, concept) -> !negated.passes(concepts, concept);
      }
      case Filter.Among _, Filter.Having _ -> throw new AssertionError("no test of " + filter);
    };
  }

  private static RecordTest joined(List<Filter> filters, boolean all) {
    RecordTest[] tests = filters.stream().map(RecordTest::of).toArray(RecordTest[]::new);
    return (concepts, concept) -> {
      for (RecordTest test : tests) {
        if (test.passes(concepts, concept) != all) {
          return !all;
        }
      }
      return all;
    };
  }
}
