package sutra.cli.command;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;
import sutra.engine.Sutra;

/** Lists the embedding spaces of a store. */
@Command(
    name = "spaces",
    description = {
      "List the embedding spaces of the store: the active one, those kept from before,",
      "and one that reembed has begun."
    })
final class SpacesCommand implements Callable<Integer> {

  @ParentCommand private SutraCommand sutra;

  @Override
  public Integer call() {
    try (Sutra memory = sutra.store().openReadOnly()) {
      new ListedSpaces(sutra).print(memory.store().spaces());
    }
    return ExitCode.OK;
  }
}
