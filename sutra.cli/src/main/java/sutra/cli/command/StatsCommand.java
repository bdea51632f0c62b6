package sutra.cli.command;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import sutra.cli.output.Console;
import sutra.cli.output.HumanStats;
import sutra.cli.output.JsonResults;
import sutra.cli.output.StoreFacts;
import sutra.engine.Sutra;
import sutra.storage.api.StoreStats;

/** Shows the counters of a store, once or again and again. */
@Command(name = "stats", description = "Show what the store holds and what it takes.")
final class StatsCommand implements Callable<Integer> {

  private static final double SECONDS_MINIMUM = 0.1;
  private static final double SECONDS_LIMIT = 86_400;
  private static final double NANOS = 1e9;

  @ParentCommand private SutraCommand sutra;

  @Mixin private ReadOnlyOption readOnly;

  @Option(
      names = "--watch",
      arity = "0..1",
      fallbackValue = "1",
      paramLabel = "SECONDS",
      description = {
        "Look again every SECONDS (1 if not given), beside whoever writes the store,",
        "and show how fast it changes, until Ctrl-C."
      })
  private Optional<Double> watch = Optional.empty();

  @Override
  public Integer call() {
    if (watch.isPresent()) {
      watch(interval(watch.get()));
      return ExitCode.OK;
    }
    show();
    return ExitCode.OK;
  }

  private static Duration interval(double seconds) {
    if (!(seconds >= SECONDS_MINIMUM && seconds <= SECONDS_LIMIT)) {
      throw new UsageException(
          "--watch=%s: expected %s to %s seconds"
              .formatted(seconds, SECONDS_MINIMUM, SECONDS_LIMIT));
    }
    return Duration.ofNanos(Math.round(seconds * NANOS));
  }

  private void watch(Duration interval) {
    Console console = sutra.console();
    try (Interruption _ = new Interruption(console)) {
      new StatsWatch(sutra.store(), console, sutra.json(), interval, StatsWatch.Time.SYSTEM).run();
    }
  }

  private void show() {
    StoreAccess store = sutra.store();
    try (Sutra memory = readOnly.open(store)) {
      StoreStats stats = memory.stats();
      StoreFacts facts = StoreFacts.of(memory.store());
      if (sutra.json()) {
        sutra.console().result(JsonResults.stats(stats, facts));
      } else {
        String title = "Store " + store.directory() + " " + StoreAccess.describe(memory);
        new HumanStats(sutra.console()).lines(title, stats, facts).forEach(sutra.console()::result);
      }
    }
  }
}
