package sutra.bench.peers.product;

/** What a product can be asked to do. */
public enum Ability {
  /** Write records. */
  WRITE,
  /** Find and scan the records that were written. */
  READ,
  /** Keep links and follow them. */
  LINK,
  /** Find records by words. */
  WORDS,
  /** Find everything again after its process was killed, where it wrote at {@link Level#OS}. */
  SURVIVE
}
