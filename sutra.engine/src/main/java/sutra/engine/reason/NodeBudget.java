package sutra.engine.reason;

/** How many nodes an algorithm may still look at. Single thread. */
final class NodeBudget {

  private final long limit;
  private long used;
  private boolean refused;

  /** Allows so many. */
  NodeBudget(long limit) {
    this.limit = limit;
  }

  /** Takes one; false if none is left. */
  boolean take() {
    if (used == limit) {
      refused = true;
      return false;
    }
    used++;
    return true;
  }

  /** How many were taken. */
  long used() {
    return used;
  }

  /** Whether one was asked for that was not left. */
  boolean isExceeded() {
    return refused;
  }
}
