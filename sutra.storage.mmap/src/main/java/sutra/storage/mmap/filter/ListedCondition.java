package sutra.storage.mmap.filter;

import java.util.function.Consumer;

/** A condition whose versions an index lists. They are listed when it is first asked. */
final class ListedCondition implements Condition {

  private final int count;
  private final Consumer<ConceptBits> index;
  private final Cost cost;
  private ConceptBits listed;

  /**
   * @param count concept versions
   * @param index adds those that pass
   */
  ListedCondition(int count, Cost cost, Consumer<ConceptBits> index) {
    this.count = count;
    this.index = index;
    this.cost = cost;
  }

  @Override
  public boolean passes(int concept) {
    return listed().contains(concept);
  }

  @Override
  public void retain(ConceptBits bits) {
    bits.retainAll(listed());
  }

  @Override
  public Cost cost() {
    return cost;
  }

  private ConceptBits listed() {
    if (listed == null) {
      listed = ConceptBits.none(count);
      index.accept(listed);
    }
    return listed;
  }
}
