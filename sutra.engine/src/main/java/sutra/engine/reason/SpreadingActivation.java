package sutra.engine.reason;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import sutra.storage.api.ConceptId;
import sutra.storage.api.GraphCursor;
import sutra.storage.api.GraphView;

/**
 * Spreading activation (Collins and Loftus, "A spreading-activation theory of semantic processing",
 * Psychological Review 82, 1975), with the fan effect (Anderson, "A spreading activation theory of
 * memory", Journal of Verbal Learning and Verbal Behavior 22, 1983): what a concept has is divided among
 * its associations, so that a hub passes little on to each.
 *
 * <p>In each hop every concept passes on what arrived in the hop before: over an association of
 * confidence c, of n that it has, decay · c / n of it; nothing where that is less than the threshold.
 * So a hop passes at most what is there by the threshold times, whatever the graph. Activation is
 * counted in units of 2⁻⁴⁴, so that sums do not depend on the order of adding.
 *
 * <p>Arrays by place: no object for a node or an association. Used once; single thread.
 */
final class SpreadingActivation {

  private static final double UNITS = 0x1p44;
  private static final double SEED_LIMIT = 1_024;
  private static final int FIRST_CAPACITY = 64;

  private final GraphView graph;
  private final Spreading options;
  private final GraphCursor links;
  private final long threshold;
  private final NodePlaces nodes = new NodePlaces();

  // By place
  private long[] totals = new long[FIRST_CAPACITY];
  private long[] arrived = new long[FIRST_CAPACITY]; // in the hop before
  private long[] arriving = new long[FIRST_CAPACITY];
  private long[] strongest = new long[FIRST_CAPACITY]; // what one path alone brought
  private int[] parents = new int[FIRST_CAPACITY];

  /** The places where something arrived in the hop before, and where it does in this one. */
  private int[] frontier = new int[FIRST_CAPACITY];

  private int frontierSize;
  private int[] reached = new int[FIRST_CAPACITY];
  private int reachedSize;
  private boolean complete = true;

  SpreadingActivation(GraphView graph, Spreading options) {
    this.graph = graph;
    this.options = options;
    this.links = graph.cursor(options.direction(), options.types());
    this.threshold = Math.max(1, (long) (options.threshold() * UNITS));
  }

  /**
   * Spreads.
   *
   * @throws IllegalArgumentException if a seed's activation is not in [0, 1024]
   */
  void run(Map<ConceptId, Double> seeds) {
    seeds.entrySet().stream()
        .sorted(
            Comparator.<Map.Entry<ConceptId, Double>>comparingDouble(seed -> -seed.getValue())
                .thenComparing(Map.Entry::getKey))
        .forEach(seed -> seed(seed.getKey(), seed.getValue()));
    for (int hop = 0; hop < options.hops(); hop++) {
      nextHop();
      for (int i = 0; i < frontierSize; i++) {
        pass(frontier[i]);
      }
    }
    nextHop();
  }

  private void seed(ConceptId id, double activation) {
    if (!(activation >= 0 && activation <= SEED_LIMIT)) {
      throw new IllegalArgumentException(
          "activation=" + activation + " of " + id + ": expected a number in [0, 1024]");
    }
    int node = graph.node(id);
    long units = (long) (activation * UNITS);
    if (node >= 0 && units > 0) {
      arrive(node, -1, units, units);
    }
  }

  /** What arrived becomes what is passed on. */
  private void nextHop() {
    for (int i = 0; i < frontierSize; i++) {
      arrived[frontier[i]] = 0;
    }
    int[] free = frontier;
    frontier = reached;
    frontierSize = reachedSize;
    reached = free;
    reachedSize = 0;
    for (int i = 0; i < frontierSize; i++) {
      int place = frontier[i];
      arrived[place] = arriving[place];
      totals[place] += arriving[place];
      arriving[place] = 0;
    }
  }

  private void pass(int place) {
    int node = nodes.node(place);
    double passed = arrived[place] * options.decay();
    int fan = fan(node, passed);
    if (fan == 0) {
      return;
    }
    double share = options.decay() / fan;
    for (links.from(node); links.next(); ) {
      double part = share * links.confidence();
      long units = (long) (arrived[place] * part);
      if (units >= threshold) {
        arrive(links.other(), place, units, Math.max(1, (long) (strongest[place] * part)));
      }
    }
  }

  /** The number of associations of a node, or 0 if there are too many to pass anything on. */
  private int fan(int node, double passed) {
    int most = (int) Math.min(Integer.MAX_VALUE, passed / threshold);
    int fan = 0;
    for (links.from(node); links.next(); ) {
      if (++fan > most) {
        return 0;
      }
    }
    return fan;
  }

  private void arrive(int node, int parent, long units, long byPath) {
    int place = nodes.find(node);
    if (place < 0) {
      if (nodes.size() == options.nodeLimit()) {
        complete = false;
        return;
      }
      place = add(node);
    }
    if (arriving[place] == 0) {
      if (reachedSize == reached.length) {
        reached = Arrays.copyOf(reached, 2 * reachedSize);
      }
      reached[reachedSize++] = place;
    }
    arriving[place] += units;
    if (byPath > strongest[place]) {
      strongest[place] = byPath;
      parents[place] = parent;
    }
  }

  private int add(int node) {
    int place = nodes.findOrAdd(node);
    if (place == totals.length) {
      totals = Arrays.copyOf(totals, 2 * place);
      arrived = Arrays.copyOf(arrived, 2 * place);
      arriving = Arrays.copyOf(arriving, 2 * place);
      strongest = Arrays.copyOf(strongest, 2 * place);
      parents = Arrays.copyOf(parents, 2 * place);
    }
    parents[place] = -1;
    return place;
  }

  /** How many nodes were activated; they have the places below. */
  int size() {
    return nodes.size();
  }

  int node(int place) {
    return nodes.node(place);
  }

  double activation(int place) {
    return totals[place] / UNITS;
  }

  /** The place from which the strongest path came, or -1 if it begins here. */
  int parent(int place) {
    return parents[place];
  }

  /** Whether the bound was not reached. */
  boolean isComplete() {
    return complete;
  }
}
