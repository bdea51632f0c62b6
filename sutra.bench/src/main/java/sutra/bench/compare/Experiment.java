package sutra.bench.compare;

import java.util.List;

/**
 * What a trial measures in one run.
 *
 * @param name its name
 * @param meaning what is done and what of it is measured
 * @param metrics what is measured
 * @param targets what Sutra is to reach; none for what only gives the others their measure
 */
public record Experiment(String name, String meaning, List<Metric> metrics, List<Target> targets) {

  public Experiment {
    metrics = List.copyOf(metrics);
    targets = List.copyOf(targets);
  }
}
