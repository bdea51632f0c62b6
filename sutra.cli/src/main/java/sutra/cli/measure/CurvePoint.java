package sutra.cli.measure;

import java.util.Optional;

/**
 * What a method does with one setting.
 *
 * @param setting such as {@code rerank 5k} or {@code recall 0.95}
 * @param recall share of the true neighbours found, in [0, 1]
 * @param queriesPerSecond in one thread, in the fastest round through all queries
 * @param p50Micros the time that half of the queries do not pass, in microseconds
 * @param p99Micros the time that 99 of a hundred queries do not pass, in microseconds
 * @param strategy how the store looked at its parts; empty for other methods
 */
public record CurvePoint(
    String setting,
    double recall,
    double queriesPerSecond,
    double p50Micros,
    double p99Micros,
    Optional<String> strategy) {

  CurvePoint by(String how) {
    return new CurvePoint(
        setting, recall, queriesPerSecond, p50Micros, p99Micros, Optional.of(how));
  }
}
