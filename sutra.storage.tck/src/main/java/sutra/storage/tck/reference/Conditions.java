package sutra.storage.tck.reference;

import java.math.BigDecimal;
import java.util.Set;
import sutra.storage.api.Concept;
import sutra.storage.api.Filter;
import sutra.storage.api.text.Analyzer;

/** Whether a concept passes a filter, condition by condition as they are defined. */
final class Conditions {

  private final Concept concept;
  private final Analyzer analyzer;

  Conditions(Concept concept, Analyzer analyzer) {
    this.concept = concept;
    this.analyzer = analyzer;
  }

  boolean hold(Filter filter) {
    return switch (filter) {
      case Filter.HasAttribute(String name) -> attribute(name) != null;
      case Filter.TextEquals(String name, String text) -> text.equals(attribute(name));
      case Filter.TruthEquals(String name, boolean truth) ->
          Boolean.valueOf(truth).equals(attribute(name));
      case Filter.NumberCompares(String name, Filter.Order order, Number bound) ->
          attribute(name) instanceof Number number
              && order.holds(exact(number).compareTo(exact(bound)));
      case Filter.ConfidenceFrom(double least) -> concept.confidence() >= least;
      case Filter.StrengthFrom(double least) -> concept.strength() >= least;
      case Filter.Among(Set<?> ids) -> ids.contains(concept.id());
      case Filter.Having(String words, boolean all) -> hasWords(words, all);
      case Filter.All all -> all.filters().stream().allMatch(this::hold);
      case Filter.Any any -> any.filters().stream().anyMatch(this::hold);
      case Filter.Not(Filter negated) -> !hold(negated);
    };
  }

  private Object attribute(String name) {
    return concept.attributes().get(name);
  }

  private static BigDecimal exact(Number number) {
    return number instanceof Long whole
        ? BigDecimal.valueOf(whole)
        : new BigDecimal(number.doubleValue());
  }

  private boolean hasWords(String words, boolean all) {
    Set<String> wanted = WordScores.counts(words, analyzer).keySet();
    Set<String> present = WordScores.counts(concept.content(), analyzer).keySet();
    return all
        ? !wanted.isEmpty() && present.containsAll(wanted)
        : wanted.stream().anyMatch(present::contains);
  }
}
