package sutra.storage.mmap.layer;

/** Walks through the visible associations at one end of a concept. Single thread. */
public interface EdgeCursor {

  /** Moves to the next association; false at the end. */
  boolean next();

  /** The ordinal of the association. */
  int edge();

  /** The number of its type in the store's dictionary. */
  int type();

  double confidence();

  /** The upper half of the id at the other end. */
  long otherHigh();

  /** The lower half of the id at the other end. */
  long otherLow();
}
