package sutra.storage.tck.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import sutra.storage.api.ConceptId;
import sutra.storage.api.Neighbor;
import sutra.storage.api.Path;
import sutra.storage.api.Traversal;

/**
 * The best path, found round by round: after round d each concept has the best path to it of at most
 * d associations (the algorithm of Bellman and Ford). A later round replaces a path only by a better
 * one, so that among equals the one with fewer associations stays.
 */
final class Walk {

  private final State state;
  private final Traversal traversal;
  private final Map<ConceptId, Path> best = new HashMap<>();

  Walk(State state, Traversal traversal) {
    this.state = state;
    this.traversal = traversal;
  }

  Optional<Path> run() {
    Path start = new Path(traversal.from(), List.of());
    best.put(traversal.from(), start);
    Map<ConceptId, Path> improved = Map.of(traversal.from(), start);
    for (int depth = 0; depth < traversal.maxDepth() && !improved.isEmpty(); depth++) {
      Map<ConceptId, Path> next = new HashMap<>();
      improved.values().forEach(path -> extend(path, next));
      best.putAll(next);
      improved = next;
    }
    return Optional.ofNullable(best.get(traversal.to()));
  }

  private void extend(Path path, Map<ConceptId, Path> next) {
    for (Neighbor step :
        Neighborhood.of(state, path.end(), traversal.direction(), traversal.types())) {
      List<Neighbor> steps = new ArrayList<>(path.steps());
      steps.add(step);
      Path longer = new Path(path.start(), steps);
      Path known = next.getOrDefault(step.id(), best.get(step.id()));
      if (known == null ? isAllowed(step) : isBetter(longer, known)) {
        next.put(step.id(), longer);
      }
    }
  }

  private boolean isAllowed(Neighbor step) {
    return traversal.order() == Traversal.Order.FEWEST_HOPS || step.association().confidence() > 0;
  }

  private boolean isBetter(Path path, Path known) {
    return traversal.order() == Traversal.Order.CONFIDENCE
        && path.confidence() > known.confidence();
  }
}
