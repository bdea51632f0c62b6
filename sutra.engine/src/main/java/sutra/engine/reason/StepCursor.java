package sutra.engine.reason;

import sutra.storage.api.GraphCursor;

/**
 * Walks through the steps from one node of a {@link SearchedGraph} after another: associations between
 * different nodes that may be followed, and steps from and to the hubs. Unless types were named,
 * negations are not followed. Single thread.
 */
final class StepCursor {

  private final SearchedGraph graph;
  private final GraphCursor links;
  private final boolean everyType;
  private final SearchedGraph.Ends near; // what the hub that steps begin at leads to
  private final SearchedGraph.Ends far; // what leads to the other hub
  private final int nearHub;
  private final int farHub;
  private int node;
  private int upcomingEnd;
  private boolean farHubAhead;
  private int other;
  private long weight;

  StepCursor(SearchedGraph graph, GraphCursor links, boolean forward) {
    this.graph = graph;
    this.links = links;
    this.everyType = graph.search().types().isEmpty();
    this.near = forward ? graph.sources() : graph.targets();
    this.far = forward ? graph.targets() : graph.sources();
    this.nearHub = forward ? SearchedGraph.SOURCE : SearchedGraph.TARGET;
    this.farHub = forward ? SearchedGraph.TARGET : SearchedGraph.SOURCE;
  }

  /** Moves before the first step from a node. */
  void from(int start) {
    node = start;
    upcomingEnd = 0;
    farHubAhead = start != nearHub && start != farHub;
    if (start >= 0) {
      links.from(start);
    }
  }

  /** Moves to the next step; false at the end. */
  boolean next() {
    if (node == nearHub) {
      return nextEnd();
    }
    if (farHubAhead) {
      farHubAhead = false;
      weight = far.weight(node);
      other = farHub;
      if (weight != StepWeights.NONE) {
        return true;
      }
    }
    return node >= 0 && nextLink();
  }

  private boolean nextEnd() {
    if (upcomingEnd == near.nodes().size()) {
      return false;
    }
    other = near.nodes().node(upcomingEnd);
    weight = near.weights()[upcomingEnd++];
    return true;
  }

  private boolean nextLink() {
    while (links.next()) {
      other = links.other();
      if (other != node && !(everyType && Negation.isNegation(links.type()))) {
        weight = graph.weights().ofStep(links.confidence());
        if (weight != StepWeights.NONE) {
          return true;
        }
      }
    }
    return false;
  }

  /** The node that the step leads to. */
  int other() {
    return other;
  }

  long weight() {
    return weight;
  }

  /** 1 for an association, 0 for a step from or to a hub. */
  int hops() {
    return node == nearHub || other == farHub ? 0 : 1;
  }
}
