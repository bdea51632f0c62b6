package sutra.cli.command;

import java.util.Optional;
import picocli.CommandLine.Option;
import sutra.engine.Question;
import sutra.storage.api.Fusion;

/** How meaning and words are fused; of commands that ask by both. */
final class FusionOptions {

  @Option(
      names = "--weights",
      paramLabel = "M:W",
      description = {
        "What meaning and words count in mode hybrid (default: 1:1; 0.3:1 with the embedder",
        "hash)."
      })
  private Optional<String> weights = Optional.empty();

  @Option(
      names = "--rank-constant",
      paramLabel = "N",
      description = {
        "The constant of the fusion by reciprocal rank: the greater, the less it counts to",
        "be first by one of both (default: 5)."
      })
  private int rankConstant = Fusion.DEFAULT.rankConstant();

  /**
   * A question that is ranked so.
   *
   * @throws UsageException if an option is not what it should be
   */
  Question applyTo(Question question) {
    Numbers.notNegative("--rank-constant", rankConstant);
    Question constant = question.rankConstant(rankConstant);
    return weights.map(given -> weighted(constant, given)).orElse(constant);
  }

  private static Question weighted(Question question, String given) {
    String[] both = given.split(":", -1);
    try {
      if (both.length == 2) {
        return question.weights(Double.parseDouble(both[0]), Double.parseDouble(both[1]));
      }
    } catch (IllegalArgumentException e) { // what is no number is one, too
      throw wrong(given);
    }
    throw wrong(given);
  }

  private static UsageException wrong(String given) {
    return new UsageException(
        "--weights="
            + given
            + ": expected two finite numbers that are not negative, of meaning and words, such as"
            + " 0.8:1");
  }
}
