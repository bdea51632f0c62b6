package sutra.cli.command;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import sutra.cli.output.HumanHistory;
import sutra.cli.output.JsonResults;
import sutra.engine.Recall;
import sutra.engine.Sutra;
import sutra.storage.api.ConceptId;
import sutra.storage.api.ConceptVersion;

/** Lists the versions of a concept. */
@Command(name = "history", description = "List the versions of a concept, the newest first.")
final class HistoryCommand implements Callable<Integer> {

  @ParentCommand private SutraCommand sutra;

  @Parameters(paramLabel = "ID", description = "Id or key of the concept; it may be forgotten.")
  private String idOrKey;

  @Mixin private AsOfOption asOf;

  @Mixin private ReadOnlyOption readOnly;

  @Override
  public Integer call() {
    try (Sutra memory = readOnly.open(sutra.store());
        Recall recall = asOf.open(memory)) {
      ConceptId id = Concepts.requireEverKnown(recall, idOrKey);
      List<ConceptVersion> versions = recall.snapshot().history(id);
      if (sutra.json()) {
        sutra.console().result(JsonResults.history(id, versions));
      } else {
        new HumanHistory(sutra.console()).lines(versions).forEach(sutra.console()::result);
      }
    }
    return ExitCode.OK;
  }
}
