package sutra.engine.reason;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import sutra.engine.reason.Activation.Activated;
import sutra.storage.api.GraphView;
import sutra.storage.api.Neighbor;
import sutra.storage.api.Path;

/** Chooses what is most activated and finds the paths that brought it. Single thread. */
final class MostActivated {

  private final SpreadingActivation spread;
  private final GraphView graph;
  private final Steps steps;

  MostActivated(SpreadingActivation spread, GraphView graph, Steps steps) {
    this.spread = spread;
    this.graph = graph;
    this.steps = steps;
  }

  Activation choose(int limit) {
    Comparator<Integer> mostFirst =
        Comparator.<Integer>comparingDouble(place -> -spread.activation(place))
            .thenComparing(place -> graph.id(spread.node(place)));
    PriorityQueue<Integer> leastFirst = new PriorityQueue<>(mostFirst.reversed());
    for (int place = 0; place < spread.size(); place++) {
      if (leastFirst.size() < limit
          || spread.activation(place) >= spread.activation(leastFirst.peek())) {
        leastFirst.add(place);
        if (leastFirst.size() > limit) {
          leastFirst.remove();
        }
      }
    }
    List<Activated> chosen = leastFirst.stream().sorted(mostFirst).map(this::activated).toList();
    return new Activation(chosen, spread.size(), spread.isComplete());
  }

  private Activated activated(int place) {
    List<Neighbor> reversed = new ArrayList<>();
    int first = place;
    for (int parent; (parent = spread.parent(first)) >= 0; first = parent) {
      reversed.add(steps.between(spread.node(parent), spread.node(first)));
    }
    Collections.reverse(reversed);
    Path path = new Path(graph.id(spread.node(first)), reversed);
    return new Activated(graph.id(spread.node(place)), spread.activation(place), path);
  }
}
