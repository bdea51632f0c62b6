package sutra.cli.command;

import java.util.List;
import picocli.CommandLine.Option;
import sutra.storage.api.Hit;
import sutra.storage.api.Query;
import sutra.storage.api.QueryPlan;
import sutra.storage.api.Snapshot;

/** The option that says whether to tell how an answer was found. */
final class ExplainOption {

  @Option(
      names = "--explain",
      description = "Tell how the answer was found: what was looked at, and how long it took.")
  private boolean wanted;

  /** Whether to tell. */
  boolean isWanted() {
    return wanted;
  }

  /** Runs a query; the plan tells more than hits and time if that is wanted. */
  QueryPlan run(Snapshot snapshot, Query query) {
    if (wanted) {
      return snapshot.explain(query);
    }
    long started = System.nanoTime();
    List<Hit> hits = snapshot.search(query);
    return new QueryPlan(hits, List.of(), (System.nanoTime() - started) / 1_000);
  }
}
