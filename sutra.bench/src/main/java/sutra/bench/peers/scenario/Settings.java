package sutra.bench.peers.scenario;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import sutra.bench.compare.RunSettings;
import sutra.bench.data.Links;
import sutra.bench.data.RowShape;
import sutra.bench.data.Rows;

/**
 * What all scenarios of a run share.
 *
 * @param records records of a store, and rows of the graphs
 * @param large records where the issue says a million
 * @param rounds rounds of each scenario after the one that warms up
 * @param dimension floats of each embedding
 * @param seed of records, links and questions
 * @param phase how long each phase of the burst test lasts
 * @param brief whether reads and forced writes are kept few, for a look rather than a figure
 * @param root where stores are made and removed
 */
public record Settings(
    long records,
    long large,
    int rounds,
    int dimension,
    long seed,
    Duration phase,
    boolean brief,
    Path root)
    implements RunSettings {

  private static final long GRAPH_ROWS = 100_000;

  @Override
  public Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("records", records);
    facts.put("large", large);
    facts.put("rounds", rounds);
    facts.put("dimension", dimension);
    facts.put("seed", seed);
    facts.put("phaseMillis", phase.toMillis());
    facts.put("short", brief);
    return facts;
  }

  /** The usual rows. */
  Rows rows() {
    return new Rows(RowShape.usual(dimension), seed);
  }

  /** A graph over all records. */
  Links links() {
    return new Links(records, seed);
  }

  /** A graph of 100,000 rows, or of all if there are fewer. */
  Links walkedLinks() {
    return new Links(Math.min(records, GRAPH_ROWS), seed);
  }

  /** Either of two counts, as the run is brief or not. */
  int count(int inFull, int inBrief) {
    return brief ? inBrief : inFull;
  }

  /** As many records, but at most so many as either of two counts says. */
  int records(int inFull, int inBrief) {
    return (int) Math.min(records, count(inFull, inBrief));
  }
}
