package sutra.engine.reason;

/** An order of nodes: what decides between paths that are equally good. */
@FunctionalInterface
interface NodeOrder {

  /** Any order: which of two equally good paths is found does not matter. */
  NodeOrder NONE = (left, right) -> 0;

  /** Negative if the first node comes first, positive if the second one does. */
  int compare(int left, int right);
}
