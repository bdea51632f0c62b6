package sutra.storage.api;

/** What a write does that finds the queue of its store full. */
public enum BackPressure {
  /** Waits until there is room. */
  BLOCK,
  /** Throws {@link BackPressureException}; the write is not accepted. */
  REFUSE
}
