package sutra.cli.command;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import sutra.cli.output.HumanReasoning;
import sutra.cli.output.ReasoningResults;
import sutra.engine.Recall;
import sutra.engine.Sutra;
import sutra.engine.reason.Contradiction;
import sutra.engine.reason.ContradictionSearch;
import sutra.engine.reason.Contradictions;
import sutra.engine.reason.Reasoning;

/** Lists what cannot both be right. */
@Command(
    name = "contradictions",
    description = {
      "List statements whose negation is held as well, the strongest first.",
      "A contradiction is as strong as the less sure one of both."
    })
final class ContradictionsCommand implements Callable<Integer> {

  @ParentCommand private SutraCommand sutra;

  @Parameters(
      arity = "0..1",
      paramLabel = "ID",
      description = "Id or key of a concept; those of the whole store without it.")
  private Optional<String> idOrKey = Optional.empty();

  @Option(
      names = "-k",
      paramLabel = "N",
      description = "The most to list (default: 100); all are counted.")
  private int limit = 100;

  @Option(
      names = "--mutual",
      description = "List two concepts that are each a kind of the other, too.")
  private boolean mutual;

  @Mixin private AsOfOption asOf;

  @Mixin private ReadOnlyOption readOnly;

  @Override
  public Integer call() {
    Numbers.positive("-k", limit);
    try (Sutra memory = readOnly.open(sutra.store());
        Recall recall = asOf.open(memory)) {
      Contradictions found = find(recall, new ContradictionSearch(limit, mutual));
      if (sutra.json()) {
        sutra.console().result(ReasoningResults.contradictions(found, recall));
      } else {
        HumanReasoning human = new HumanReasoning(sutra.console(), recall);
        for (Contradiction contradiction : found.strongest()) {
          human.contradiction(contradiction).forEach(sutra.console()::result);
        }
        sutra.console().note(summary(found));
      }
    }
    return ExitCode.OK;
  }

  private Contradictions find(Recall recall, ContradictionSearch search) {
    Reasoning reasoning = recall.reasoning();
    return idOrKey.isPresent()
        ? reasoning.contradictions(Concepts.requireKnown(recall, idOrKey.get()), search)
        : reasoning.contradictions(search);
  }

  private static String summary(Contradictions found) {
    if (found.count() == 0) {
      return "no contradictions";
    }
    int listed = found.strongest().size();
    return found.count() == listed
        ? "contradictions: " + listed
        : "contradictions: %d, of which %d are listed (-k)".formatted(found.count(), listed);
  }
}
