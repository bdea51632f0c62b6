package sutra.storage.mmap.query;

import java.util.List;
import java.util.Optional;
import sutra.storage.api.Path;
import sutra.storage.api.Traversal;
import sutra.storage.mmap.snapshot.StoreView;

/** Finds paths over associations. Both ends must be concepts, or ends of associations. */
public final class GraphWalk {

  private final Traversal traversal;
  private final Neighborhood neighborhood;

  public GraphWalk(StoreView view, Traversal traversal) {
    this.traversal = traversal;
    this.neighborhood = new Neighborhood(view, traversal);
  }

  /** Runs the search. */
  public Optional<Path> run() {
    if (traversal.from().equals(traversal.to())) {
      return Optional.of(new Path(traversal.from(), List.of()));
    }
    return switch (traversal.order()) {
      case FEWEST_HOPS -> new FewestHops(traversal, neighborhood).run();
      case CONFIDENCE -> new SurestPath(traversal, neighborhood).run();
    };
  }
}
