package sutra.cli.command;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;
import sutra.cli.output.HumanStats;
import sutra.cli.output.JsonResults;
import sutra.engine.Sutra;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.StoreStats;

/** Shows the counters of a store. */
@Command(name = "stats", description = "Show what the store holds and what it takes.")
final class StatsCommand implements Callable<Integer> {

  @ParentCommand private SutraCommand sutra;

  @Mixin private ReadOnlyOption readOnly;

  @Override
  public Integer call() {
    StoreAccess store = sutra.store();
    try (Sutra memory = readOnly.open(store)) {
      StoreStats stats = memory.stats();
      Optional<String> model = memory.store().embeddingSpace().map(EmbeddingSpace::model);
      if (sutra.json()) {
        sutra.console().result(JsonResults.stats(stats, model, memory.store().analyzer()));
      } else {
        String title = "Store " + store.directory() + " " + StoreAccess.describe(memory);
        new HumanStats(sutra.console())
            .lines(title, stats, memory.store().analyzer())
            .forEach(sutra.console()::result);
      }
    }
    return ExitCode.OK;
  }
}
