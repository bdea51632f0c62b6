package sutra.engine.reason;

import java.util.PriorityQueue;

/** Keeps the strongest contradictions of all that it is given, and counts them. Single thread. */
final class StrongestContradictions {

  private final int limit;
  private final PriorityQueue<Contradiction> weakestFirst =
      new PriorityQueue<>(Contradiction.STRONGEST_FIRST.reversed());
  private long count;

  StrongestContradictions(int limit) {
    this.limit = limit;
  }

  void add(Contradiction found) {
    count++;
    weakestFirst.add(found);
    if (weakestFirst.size() > limit) {
      weakestFirst.remove();
    }
  }

  Contradictions result() {
    return new Contradictions(
        weakestFirst.stream().sorted(Contradiction.STRONGEST_FIRST).toList(), count);
  }
}
