package sutra.engine.reason;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import sutra.storage.api.AssociationType;
import sutra.storage.api.ConceptId;
import sutra.storage.api.Direction;
import sutra.storage.api.GraphCursor;
import sutra.storage.api.GraphView;
import sutra.storage.api.Neighbor;
import sutra.storage.api.Snapshot;

/** Counts what is around a concept, breadth-first. Used once; single thread. */
final class Summarizer {

  /** An association that may be among the strongest, as seen from its near end. */
  private record Candidate(double confidence, int hops, ConceptId near, ConceptId far) {

    static final Comparator<Candidate> STRONGEST_FIRST =
        Comparator.<Candidate>comparingDouble(candidate -> -candidate.confidence)
            .thenComparingInt(Candidate::hops)
            .thenComparing(Candidate::near)
            .thenComparing(Candidate::far);
  }

  private record Kind(AssociationType type, Direction direction) {}

  /** What is known of a kind of association. */
  private static final class Tally {
    private long count;
    private final PriorityQueue<Candidate> weakestFirst =
        new PriorityQueue<>(Candidate.STRONGEST_FIRST.reversed());
  }

  private final Snapshot snapshot;
  private final GraphView graph;
  private final SummarySearch search;
  private final NodeBudget budget;
  private final NodePlaces nodes = new NodePlaces();
  private final Map<Kind, Tally> tallies = new HashMap<>();

  Summarizer(Snapshot snapshot, GraphView graph, SummarySearch search) {
    this.snapshot = snapshot;
    this.graph = graph;
    this.search = search;
    this.budget = new NodeBudget(search.nodeLimit());
  }

  ConceptSummary run(ConceptId id) {
    List<Long> byHops = new ArrayList<>(List.of(1L));
    int start = graph.node(id);
    if (start >= 0) {
      nodes.findOrAdd(start);
      GraphCursor links = graph.cursor(Direction.BOTH, search.types());
      int place = 0;
      for (int hops = 0; hops < search.hops() && !budget.isExceeded(); hops++) {
        int levelEnd = nodes.size();
        for (; place < levelEnd && budget.take(); place++) {
          count(links, place, hops);
        }
        if (nodes.size() > levelEnd) {
          byHops.add((long) nodes.size() - levelEnd);
        }
      }
    }
    return new ConceptSummary(id, byHops, groups(), budget.used(), !budget.isExceeded());
  }

  private void count(GraphCursor links, int place, int hops) {
    int node = nodes.node(place);
    for (links.from(node); links.next(); ) {
      int other = links.other();
      boolean counted = other == node ? !links.isOutgoing() : nodes.findOrAdd(other) < place;
      if (!counted) {
        add(links, node, hops);
      }
    }
  }

  private void add(GraphCursor links, int node, int hops) {
    Direction direction = links.isOutgoing() ? Direction.OUTGOING : Direction.INCOMING;
    Tally tally = tallies.computeIfAbsent(new Kind(links.type(), direction), kind -> new Tally());
    tally.count++;
    PriorityQueue<Candidate> strongest = tally.weakestFirst;
    double confidence = links.confidence();
    if (strongest.size() < search.strongest() || confidence >= strongest.peek().confidence) {
      strongest.add(new Candidate(confidence, hops, graph.id(node), graph.id(links.other())));
      if (strongest.size() > search.strongest()) {
        strongest.remove();
      }
    }
  }

  private List<ConceptSummary.Group> groups() {
    return tallies.entrySet().stream()
        .map(entry -> group(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.comparingLong(ConceptSummary.Group::count)
                .reversed()
                .thenComparing(group -> group.type().name())
                .thenComparing(ConceptSummary.Group::direction))
        .toList();
  }

  private ConceptSummary.Group group(Kind kind, Tally tally) {
    List<Neighbor> strongest =
        tally.weakestFirst.stream()
            .sorted(Candidate.STRONGEST_FIRST)
            .map(candidate -> neighbor(kind, candidate))
            .toList();
    return new ConceptSummary.Group(kind.type, kind.direction, tally.count, strongest);
  }

  private Neighbor neighbor(Kind kind, Candidate candidate) {
    return snapshot.neighbors(candidate.near, kind.direction, Set.of(kind.type)).stream()
        .filter(neighbor -> neighbor.id().equals(candidate.far))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("association lost: " + candidate));
  }
}
