package sutra.bench.vectors.trial;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sutra.bench.compare.RunSettings;
import sutra.bench.vectors.data.VectorData;

/**
 * What all trials of a run share.
 *
 * @param data what is searched and asked
 * @param indexes the indexes that were built
 * @param k how many rows a question asks for
 * @param recalls the parts of them that are to be found, rising
 * @param threads how many ask at once
 * @param rounds rounds of each trial after the one that warms up
 * @param seed of generated vectors and of filters
 * @param phase how long each phase of churning lasts
 * @param root where indexes are made and removed
 */
public record VectorSettings(
    VectorData data,
    BuiltIndexes indexes,
    int k,
    List<Double> recalls,
    int threads,
    int rounds,
    long seed,
    Duration phase,
    Path root)
    implements RunSettings {

  public VectorSettings {
    recalls = recalls.stream().sorted().toList();
  }

  @Override
  public Map<String, Object> facts() {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("count", data.base().count());
    facts.put("dimension", data.base().dimension());
    facts.put("queries", data.queries().count());
    facts.put("nearness", data.nearness().name());
    facts.put("k", k);
    facts.put("recalls", recalls);
    facts.put("threads", threads);
    facts.put("rounds", rounds);
    facts.put("seed", seed);
    facts.put("phaseMillis", phase.toMillis());
    return facts;
  }

  /** The recall that comes first when only one can be measured. */
  double firstRecall() {
    return recalls.getFirst();
  }
}
