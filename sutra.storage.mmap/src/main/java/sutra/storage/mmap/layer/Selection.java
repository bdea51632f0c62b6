package sutra.storage.mmap.layer;

/**
 * Some concept versions of a layer: those that pass a filter. Whether a snapshot shows them is another
 * question, which is asked of each. Immutable; any thread may read.
 */
public interface Selection {

  /** What {@link #next} returns behind the last one. */
  int END = Integer.MAX_VALUE;

  /** Whether a version is one of them. */
  boolean contains(int concept);

  /** How many there are. */
  int cardinality();

  /**
   * The first of them at or behind an ordinal, or {@link #END}. All of them, in rising order:
   *
   * <pre>
   * for (int concept = next(0); concept != END; concept = next(concept + 1)) …
   * </pre>
   */
  int next(int from);
}
