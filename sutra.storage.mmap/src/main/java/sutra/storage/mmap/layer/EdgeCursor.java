package sutra.storage.mmap.layer;

/**
 * Walks through the visible associations that leave, or that reach, one node of a layer after
 * another. Stands at the end until it is moved. Single thread.
 */
public interface EdgeCursor {

  /** Moves before the first association of a node of the layer; of -1, which has none, to the end. */
  void from(int node);

  /** Moves to the next association; false at the end. */
  boolean next();

  /** The ordinal of the association. */
  int edge();

  /** The number of its type in the store's dictionary. */
  int type();

  double confidence();

  float weight();

  /** The node of the layer at the other end. */
  int other();
}
