package sutra.engine.reason;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import sutra.storage.api.ConceptId;
import sutra.storage.api.Direction;
import sutra.storage.api.GraphView;
import sutra.storage.api.Snapshot;

/**
 * Reasoning over one snapshot. It belongs to one thread, and ends with the snapshot: each method then
 * throws {@link sutra.storage.api.StoreClosedException}.
 */
public final class Reasoning {

  private final Snapshot snapshot;
  private final GraphView graph;

  private Reasoning(Snapshot snapshot, GraphView graph) {
    this.snapshot = snapshot;
    this.graph = graph;
  }

  /** Reasons over a snapshot, which the caller keeps open as long, and closes. */
  public static Reasoning over(Snapshot snapshot) {
    Objects.requireNonNull(snapshot, "snapshot");
    return new Reasoning(snapshot, snapshot.localGraph());
  }

  /**
   * The best paths from one concept to another that pass no concept twice (Yen 1971): a path is the
   * sequence of its concepts, and takes the surest association from each to the next.
   */
  public RankedPaths paths(ConceptId from, ConceptId to, PathSearch search) {
    return paths(Map.of(from, 1.0), Map.of(to, 1.0), search);
  }

  /**
   * The best paths from any of some concepts to any of others, in one search. The confidences with
   * which a path begins and ends count as those of its associations do, but are no hops. A path may pass
   * where others begin or end.
   *
   * @param from where paths may begin, each with a confidence; those of confidence 0 do not count
   * @param to where they may end
   * @throws IllegalArgumentException if a confidence is not in [0, 1]
   */
  public RankedPaths paths(
      Map<ConceptId, Double> from, Map<ConceptId, Double> to, PathSearch search) {
    return new PathFinder(snapshot, graph, search, from, to).run();
  }

  /**
   * The best paths from what one phrase may mean to what another one may mean.
   *
   * @param concepts says what they may mean
   */
  public RankedPaths paths(String from, String to, PhraseConcepts concepts, PathSearch search) {
    return paths(concepts.of(from), concepts.of(to), search);
  }

  /**
   * The lowest common ancestors of two concepts: of what stands above both, or is one of them, that
   * above which all the rest stands. Where concepts stand above each other, on a cycle, the surest one
   * stands for all.
   */
  public CommonAncestors ancestors(ConceptId left, ConceptId right, AncestorSearch search) {
    return new AncestorFinder(snapshot, graph, left, right, search).run();
  }

  /** What is around a concept: how much of it, and the surest associations of each kind. */
  public ConceptSummary summary(ConceptId id, SummarySearch search) {
    return new Summarizer(snapshot, graph, search).run(id);
  }

  /**
   * The contradictions of the whole snapshot; takes time in proportion to its associations, and memory
   * in proportion to what is listed.
   */
  public Contradictions contradictions(ContradictionSearch search) {
    StrongestContradictions strongest = new StrongestContradictions(search.limit());
    ContradictionScan scan = new ContradictionScan(snapshot, snapshot.graph(), strongest::add);
    scan.negations();
    if (search.mutual()) {
      scan.mutual();
    }
    return strongest.result();
  }

  /** The contradictions among the associations of one concept. */
  public Contradictions contradictions(ConceptId id, ContradictionSearch search) {
    StrongestContradictions strongest = new StrongestContradictions(search.limit());
    NodeContradictions around =
        new NodeContradictions(snapshot.neighbors(id, Direction.BOTH, Set.of()));
    around.negations(strongest::add);
    if (search.mutual()) {
      around.mutual(strongest::add);
    }
    return strongest.result();
  }

  /**
   * Spreads activation from some concepts over associations (Collins and Loftus 1975): what is near to
   * many of them, by sure associations, and not near to everything, comes out first. A concept of
   * activation 1 with two associations of confidence 1 and 0.5 passes, with a decay of 0.8, 0.4 and 0.2
   * on.
   *
   * @param seeds what is activated, with its activation in [0, 1024]; concepts without associations do
   *     not count
   * @throws IllegalArgumentException if an activation is out of its range
   */
  public Activation activate(Map<ConceptId, Double> seeds, Spreading options) {
    SpreadingActivation spread = new SpreadingActivation(graph, options);
    spread.run(seeds);
    Steps steps = new Steps(snapshot, graph, options.types(), options.direction(), true);
    return new MostActivated(spread, graph, steps).choose(options.limit());
  }
}
