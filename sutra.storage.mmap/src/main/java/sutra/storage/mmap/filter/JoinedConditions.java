package sutra.storage.mmap.filter;

import java.util.Comparator;
import java.util.List;

/** Conditions of which all have to hold, or one. The cheapest are asked first. */
final class JoinedConditions implements Condition {

  private final List<Condition> conditions;
  private final boolean all;

  /** Whether all must hold rather than one. */
  JoinedConditions(List<Condition> conditions, boolean all) {
    this.conditions = conditions.stream().sorted(Comparator.comparing(Condition::cost)).toList();
    this.all = all;
  }

  @Override
  public boolean passes(int concept) {
    for (Condition condition : conditions) {
      if (condition.passes(concept) != all) {
        return !all;
      }
    }
    return all;
  }

  @Override
  public void retain(ConceptBits bits) {
    if (all) {
      retainAll(bits);
    } else {
      retainAny(bits);
    }
  }

  /** What one has taken out no further one looks at. */
  private void retainAll(ConceptBits bits) {
    for (Condition condition : conditions) {
      if (bits.isEmpty()) {
        return;
      }
      condition.retain(bits);
    }
  }

  /** What has passed one no further one looks at. */
  private void retainAny(ConceptBits bits) {
    ConceptBits open = bits.copy();
    bits.clear();
    for (Condition condition : conditions) {
      ConceptBits passed = open.copy();
      condition.retain(passed);
      bits.addAll(passed);
      open.removeAll(passed);
    }
  }

  /** Dear as the first one of which all must hold; as the last one if any may. */
  @Override
  public Cost cost() {
    if (conditions.isEmpty()) {
      return Cost.LOOK_UPS;
    }
    return all ? conditions.getFirst().cost() : conditions.getLast().cost();
  }
}
