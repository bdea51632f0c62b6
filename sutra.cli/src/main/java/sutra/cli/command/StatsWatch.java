package sutra.cli.command;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import sutra.cli.output.Console;
import sutra.cli.output.HumanWatch;
import sutra.cli.output.JsonResults;
import sutra.cli.output.StatsRates;
import sutra.storage.api.StoreStats;

/**
 * Looks at a store again and again until the thread is interrupted or nobody reads the output any more.
 * Each look opens the store for reading alone, so it hinders no writer. One thread.
 */
final class StatsWatch {

  /** Time, which tests make themselves. */
  interface Time {

    /** The time of this machine. */
    Time SYSTEM =
        new Time() {
          @Override
          public long nanos() {
            return System.nanoTime();
          }

          @Override
          public void pause(Duration duration) throws InterruptedException {
            Thread.sleep(duration);
          }
        };

    /** Nanoseconds since some moment. */
    long nanos();

    /** Waits. */
    void pause(Duration duration) throws InterruptedException;
  }

  private final StoreAccess store;
  private final Console console;
  private final boolean json;
  private final Duration interval;
  private final Time time;

  private Optional<StoreStats> last = Optional.empty();
  private long lastNanos;
  private int shownLines;

  /**
   * @param json whether to print a JSON object each time
   * @param interval between two looks
   */
  StatsWatch(StoreAccess store, Console console, boolean json, Duration interval, Time time) {
    this.store = store;
    this.console = console;
    this.json = json;
    this.interval = interval;
    this.time = time;
  }

  void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        look();
        time.pause(interval);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the user has seen enough
    }
  }

  private void look() {
    long now = time.nanos();
    StoreAccess.Look look = store.look();
    Duration passed = Duration.ofNanos(now - lastNanos);
    StatsRates rates =
        last.map(before -> StatsRates.between(before, look.stats(), passed))
            .orElse(StatsRates.NONE);
    show(look, rates);
    last = Optional.of(look.stats());
    lastNanos = now;
  }

  private void show(StoreAccess.Look look, StatsRates rates) {
    var human = new HumanWatch(console);
    if (json) {
      console.result(JsonResults.watched(look.stats(), rates, look.facts()));
    } else if (console.canRedrawResults()) {
      String title = "Store " + store.directory();
      List<String> lines = human.lines(title, look.stats(), rates, look.facts());
      console.redrawResults(lines, shownLines);
      shownLines = lines.size();
    } else {
      console.result(human.line(look.stats(), rates));
    }
    console.flush();
  }
}
