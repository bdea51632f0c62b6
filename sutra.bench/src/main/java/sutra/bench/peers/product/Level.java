package sutra.bench.peers.product;

/** When a write counts as done. */
public enum Level {
  /** After it was forced to the device. */
  SYNC,
  /** After it was handed to the operating system, or whatever is nearest to that and not slower. */
  OS
}
