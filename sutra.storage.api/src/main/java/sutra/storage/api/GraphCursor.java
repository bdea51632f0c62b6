package sutra.storage.api;

/**
 * Walks through the associations of one node of a {@link GraphView} after another, in no particular
 * order. A step makes no object, where the provider can do without. Single thread.
 *
 * <p>What an association is may be asked while the cursor stands at it: after {@link #next} was true
 * and until it is moved again. At other times the answer is undefined, but never of another snapshot.
 * {@link #from} throws {@link StoreClosedException} once the snapshot is closed; other methods may.
 */
public interface GraphCursor {

  /**
   * Moves before the first association of a node.
   *
   * @throws IndexOutOfBoundsException if there is no such node
   */
  void from(int node);

  /** Moves to the next association of the node; false at the end. */
  boolean next();

  /**
   * The node at the other end. With {@link Direction#BOTH} an association of a node with itself is met
   * twice, once in each direction.
   */
  int other();

  /** Whether the association leads from the node to the other one. */
  boolean isOutgoing();

  AssociationType type();

  /** How sure the association is, in [0, 1]. */
  double confidence();

  float weight();
}
