package sutra.storage.mmap.filter;

/** A condition that must not hold. */
final class NegatedCondition implements Condition {

  private final Condition condition;

  NegatedCondition(Condition condition) {
    this.condition = condition;
  }

  @Override
  public boolean passes(int concept) {
    return !condition.passes(concept);
  }

  @Override
  public void retain(ConceptBits bits) {
    ConceptBits passed = bits.copy();
    condition.retain(passed);
    bits.removeAll(passed);
  }

  @Override
  public Cost cost() {
    return condition.cost();
  }
}
