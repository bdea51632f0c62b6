package sutra.engine.reason;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import sutra.storage.api.ConceptId;
import sutra.storage.api.Direction;
import sutra.storage.api.GraphView;

/**
 * A graph with two hubs more: from one, steps lead to all concepts where a path may begin, and to the
 * other from all where it may end, so that a path from any to any is one between two nodes. Hubs, and
 * concepts that the graph does not know, have negative numbers. Single thread.
 */
final class SearchedGraph implements NodeOrder {

  /** The node before all beginnings. */
  static final int SOURCE = -1;

  /** The node behind all ends. */
  static final int TARGET = -2;

  private static final int FIRST_UNKNOWN = -3;

  private final GraphView graph;
  private final PathSearch search;
  private final StepWeights weights;
  private final List<ConceptId> unknown = new ArrayList<>();
  private final Ends sources;
  private final Ends targets;

  SearchedGraph(
      GraphView graph,
      PathSearch search,
      Map<ConceptId, Double> sources,
      Map<ConceptId, Double> targets) {
    this.graph = graph;
    this.search = search;
    this.weights = new StepWeights(search.order());
    this.sources = ends("from", sources);
    this.targets = ends("to", targets);
  }

  /** Where paths begin, or end, with what it weighs. */
  record Ends(NodePlaces nodes, long[] weights, double[] confidences) {

    /** The weight of beginning or ending at a node, or {@link StepWeights#NONE}. */
    long weight(int node) {
      int place = nodes.find(node);
      return place < 0 ? StepWeights.NONE : weights[place];
    }

    double confidence(int node) {
      return confidences[nodes.find(node)];
    }
  }

  private Ends ends(String name, Map<ConceptId, Double> concepts) {
    NodePlaces nodes = new NodePlaces();
    long[] weightOf = new long[concepts.size()];
    double[] confidences = new double[concepts.size()];
    concepts.forEach((id, confidence) -> {
      if (Limits.unit(name, confidence) > 0) {
        int place = nodes.findOrAdd(node(id));
        weightOf[place] = weights.ofEnd(confidence);
        confidences[place] = confidence;
      }
    });
    return new Ends(nodes, weightOf, confidences);
  }

  /** The node of a concept. */
  int node(ConceptId id) {
    int node = graph.node(id);
    if (node >= 0) {
      return node;
    }
    int index = unknown.indexOf(id);
    if (index < 0) {
      index = unknown.size();
      unknown.add(id);
    }
    return FIRST_UNKNOWN - index;
  }

  /** The concept of a node that is no hub. */
  ConceptId id(int node) {
    return node >= 0 ? graph.id(node) : unknown.get(FIRST_UNKNOWN - node);
  }

  Ends sources() {
    return sources;
  }

  Ends targets() {
    return targets;
  }

  PathSearch search() {
    return search;
  }

  StepWeights weights() {
    return weights;
  }

  /** Steps in the direction of the search. */
  StepCursor forwards() {
    return new StepCursor(this, graph.cursor(search.direction(), search.types()), true);
  }

  /** Steps against the direction of the search. */
  StepCursor backwards() {
    Direction opposite =
        switch (search.direction()) {
          case OUTGOING -> Direction.INCOMING;
          case INCOMING -> Direction.OUTGOING;
          case BOTH -> Direction.BOTH;
        };
    return new StepCursor(this, graph.cursor(opposite, search.types()), false);
  }

  /** By id; hubs come first. */
  @Override
  public int compare(int left, int right) {
    if (left == right) {
      return 0;
    }
    boolean hubLeft = left == SOURCE || left == TARGET;
    boolean hubRight = right == SOURCE || right == TARGET;
    return hubLeft || hubRight ? Boolean.compare(hubRight, hubLeft) : id(left).compareTo(id(right));
  }
}
