package sutra.storage.mmap.filter;

import sutra.storage.mmap.layer.Layer;

/** Creation within [from, before), in microseconds since 1970. */
final class RangeCondition implements Condition {

  private final Layer layer;
  private final long fromMicros;
  private final long beforeMicros;

  RangeCondition(Layer layer, long fromMicros, long beforeMicros) {
    this.layer = layer;
    this.fromMicros = fromMicros;
    this.beforeMicros = beforeMicros;
  }

  @Override
  public boolean passes(int concept) {
    long created = layer.concepts().createdMicros(concept);
    return created >= fromMicros && created < beforeMicros;
  }

  /** The index lists a range; where few are left already, their own instants say it sooner. */
  @Override
  public void retain(ConceptBits bits) {
    if (bits.cardinality() == bits.count()) {
      bits.clear();
      layer.forEachCreated(fromMicros, beforeMicros, bits::add);
      return;
    }
    for (int i = bits.next(0); i != ConceptBits.END; i = bits.next(i + 1)) {
      if (!passes(i)) {
        bits.remove(i);
      }
    }
  }

  @Override
  public Cost cost() {
    return Cost.TIMES;
  }
}
