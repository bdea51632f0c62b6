package sutra.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import sutra.cli.output.JsonResults;
import sutra.engine.Sutra;
import sutra.storage.api.ConceptId;

/** Forgets a concept. */
@Command(name = "forget", description = "Forget a concept and every association from or to it.")
final class ForgetCommand implements Callable<Integer> {

  @ParentCommand private SutraCommand sutra;

  @Parameters(paramLabel = "ID", description = "Id or key of the concept.")
  private String idOrKey;

  @Mixin private DurabilityOption durability;

  @Override
  public Integer call() {
    try (Sutra memory = sutra.store().open(durability.level())) {
      ConceptId id = memory.resolve(idOrKey);
      boolean forgotten = memory.forget(id);
      if (sutra.json()) {
        sutra.console().result(JsonResults.forgotten(id, forgotten));
      } else if (forgotten) {
        sutra.console().result("Forgot " + idOrKey + " and its associations.");
      }
      if (!forgotten) {
        throw new NegativeAnswerException("no concept with id or key \"" + idOrKey + "\"");
      }
    }
    return ExitCode.OK;
  }
}
