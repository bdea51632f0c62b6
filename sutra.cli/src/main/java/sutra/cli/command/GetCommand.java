package sutra.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import sutra.cli.output.HumanConcept;
import sutra.cli.output.JsonResults;
import sutra.engine.Recall;
import sutra.engine.Sutra;
import sutra.storage.api.Concept;

/** Shows one concept. */
@Command(name = "get", description = "Show everything about one concept.")
final class GetCommand implements Callable<Integer> {

  @ParentCommand private SutraCommand sutra;

  @Parameters(paramLabel = "ID", description = "Id or key of the concept.")
  private String idOrKey;

  @Option(names = "--embedding", description = "Show the embedding as well.")
  private boolean embedding;

  @Mixin private AsOfOption asOf;

  @Mixin private ReadOnlyOption readOnly;

  @Override
  public Integer call() {
    try (Sutra memory = readOnly.open(sutra.store());
        Recall recall = asOf.open(memory)) {
      Concept concept = Concepts.require(recall, idOrKey);
      if (sutra.json()) {
        sutra.console().result(JsonResults.concept(concept, embedding));
      } else {
        new HumanConcept(sutra.console(), embedding)
            .lines(concept)
            .forEach(sutra.console()::result);
      }
    }
    return ExitCode.OK;
  }
}
