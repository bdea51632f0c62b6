package sutra.storage.api;

import java.util.Set;

/**
 * The associations of a snapshot as a directed multigraph between numbered nodes, for algorithms
 * that walk much of it: they keep what they know of a node in arrays, and follow associations
 * without an object for each.
 *
 * {@snippet :
 * GraphView graph = snapshot.graph();
 * int[] degrees = new int[graph.nodeCount()];
 * GraphCursor links = graph.cursor(Direction.OUTGOING, Set.of());
 * for (int node = 0; node < degrees.length; node++) {
 *   for (links.from(node); links.next(); ) {
 *     degrees[links.other()]++;
 *   }
 * }
 * }
 *
 * <p>Nodes have the numbers from 0 to {@code nodeCount() - 1}. Each concept that the snapshot finds
 * and each end of an association that it shows is a node. There may be more, of what was deleted or
 * has expired; those that end no association have none. Numbers are of this view alone: another one,
 * be it of the same snapshot, may number otherwise.
 *
 * <p>Thread-safe; each thread walks with a {@linkplain #cursor cursor} of its own. A view ends with its
 * snapshot, and then throws {@link StoreClosedException}.
 */
public interface GraphView {

  /** The number of nodes. */
  int nodeCount();

  /**
   * The concept of a node; it need not exist.
   *
   * @throws IndexOutOfBoundsException if there is no such node
   */
  ConceptId id(int node);

  /** The node of a concept, or -1 if it has none. */
  int node(ConceptId id);

  /**
   * Makes a cursor, which is to be moved to a node before anything else.
   *
   * @param direction which associations of a node it meets
   * @param types the types it meets; all if empty
   */
  GraphCursor cursor(Direction direction, Set<AssociationType> types);
}
