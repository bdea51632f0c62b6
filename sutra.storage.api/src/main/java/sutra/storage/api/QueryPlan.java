package sutra.storage.api;

import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * How a query was answered, and the answer. Immutable. Which parts a store has and which strategies
 * it chooses may change with every version.
 *
 * @param hits the answer, as {@link Snapshot#search} gives it
 * @param rankings those that ran, in this order; none if the provider does not tell
 * @param micros how long it took altogether, in microseconds
 */
public record QueryPlan(List<Hit> hits, List<RankingPlan> rankings, long micros) {

  /** Makes a plan; the lists are copied. */
  public QueryPlan {
    hits = List.copyOf(hits);
    rankings = List.copyOf(rankings);
  }

  /**
   * How one ranking ran.
   *
   * @param ranking which
   * @param parts how it went in each part of the store that it looked at, the oldest first
   * @param micros how long it took, in microseconds
   */
  public record RankingPlan(Hit.Ranking ranking, List<PartPlan> parts, long micros) {

    /** Makes a plan; the list is copied. */
    public RankingPlan {
      Objects.requireNonNull(ranking, "ranking");
      parts = List.copyOf(parts);
    }
  }

  /**
   * How one ranking ran in one part of the store.
   *
   * @param part what the part is, such as {@code memtable} or {@code segment 7}
   * @param strategy how its rows were looked at
   * @param rows how many there are that the ranking could look at: embeddings for nearness, concepts
   *     otherwise, versions that have ended included
   * @param passing how many concepts of the part, versions that have ended included, pass the filter
   *     and the time range; empty if the query has neither
   * @param scored how many scores were computed, of codes and of whole vectors alike
   * @param micros how long it took, in microseconds
   */
  public record PartPlan(
      String part, Strategy strategy, long rows, OptionalLong passing, long scored, long micros) {

    /** Makes a plan. */
    public PartPlan {
      Objects.requireNonNull(part, "part");
      Objects.requireNonNull(strategy, "strategy");
      Objects.requireNonNull(passing, "passing");
    }
  }

  /** The ways in which a ranking looks at a part of a store. */
  public enum Strategy {
    /** Every row is scored exactly; a filter is asked of those that score well enough. */
    SCAN_ALL,
    /** The rows that pass the filter are found first and scored exactly; no other row is. */
    SCAN_PASSING,
    /** The codes of rows are scored and the best of them again exactly. */
    SCAN_CODES,
    /** The same for the rows that pass the filter alone. */
    SCAN_PASSING_CODES,
    /** A graph of neighbours is walked; a filter is asked of what is found. */
    WALK_GRAPH,
    /** A graph of neighbours is walked by rows that pass the filter. */
    WALK_GRAPH_FILTERED,
    /** All concepts that have a word of the query are scored. */
    SCAN_POSTINGS,
    /** Blocks of concepts that cannot be among the best by words are skipped. */
    SKIP_BLOCKS,
    /** The concepts of the time range are gone through in the order of their creation. */
    SCAN_TIMES
  }
}
