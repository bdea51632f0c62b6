package sutra.cli.command;

import java.util.Optional;
import picocli.CommandLine.Option;

/** The options that say how many of the nearest neighbours must be found. */
final class RecallOptions {

  @Option(
      names = "--recall",
      paramLabel = "N",
      description = {
        "The share of the nearest neighbours to find, 0.5 to 1, on the average of many",
        "questions (default: 0.95): the less, the faster."
      })
  private Optional<Double> recall = Optional.empty();

  @Option(names = "--exact", description = "Find all of the nearest neighbours: --recall 1.")
  private boolean exact;

  /** The share that is wanted; that of the store if empty. */
  Optional<Double> wanted() {
    if (exact && recall.isPresent()) {
      throw new UsageException("--recall and --exact: expected one of both");
    }
    recall
        .filter(share -> !(share >= 0.5 && share <= 1))
        .ifPresent(share -> {
          throw new UsageException("--recall=" + share + ": expected a number from 0.5 to 1");
        });
    return exact ? Optional.of(1.0) : recall;
  }
}
