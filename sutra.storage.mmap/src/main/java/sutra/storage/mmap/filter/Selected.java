package sutra.storage.mmap.filter;

import sutra.storage.mmap.layer.Selection;

/** Bits that no longer change, and how many there are. */
final class Selected implements Selection {

  private final ConceptBits bits;
  private final int cardinality;

  /**
   * @param bits never changed from now on
   */
  Selected(ConceptBits bits) {
    this.bits = bits;
    this.cardinality = bits.cardinality();
  }

  /** To be read only. */
  ConceptBits bits() {
    return bits;
  }

  @Override
  public boolean contains(int concept) {
    return bits.contains(concept);
  }

  @Override
  public int cardinality() {
    return cardinality;
  }

  @Override
  public int next(int from) {
    return bits.next(from);
  }
}
