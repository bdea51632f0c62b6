package sutra.cli.command;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sutra.cli.output.Console;
import sutra.cli.output.HumanResults;
import sutra.cli.output.JsonResults;
import sutra.cli.output.PlanResults;
import sutra.storage.api.Hit;
import sutra.storage.api.QueryPlan;

/** Prints what a question found. */
final class Found {

  private Found() {}

  /** Prints hits, and how they were found if that is wanted. */
  static void print(SutraCommand sutra, List<Hit> hits, QueryPlan plan, ExplainOption explain) {
    Optional<QueryPlan> told = Optional.of(plan).filter(_ -> explain.isWanted());
    if (sutra.json()) {
      sutra.console().result(JsonResults.hits(hits, told, plan.micros()));
    } else {
      List<String> lines = new HumanResults(sutra.console()).hits(hits);
      print(sutra.console(), lines, told, plan.micros());
    }
  }

  /** Prints the lines of all hits, how they were found, and how long it took. */
  static void print(Console console, List<String> lines, Optional<QueryPlan> plan, long micros) {
    print(console, lines, micros);
    plan.map(PlanResults::lines).orElse(List.of()).forEach(console::result);
  }

  /** Prints the lines of all hits and how long it took, or that there is none. */
  private static void print(Console console, List<String> lines, long micros) {
    if (lines.isEmpty()) {
      console.note("nothing found");
      return;
    }
    lines.forEach(console::result);
    console.result(
        console.style().faint(String.format(Locale.ROOT, "found in %.1f ms", micros / 1e3)));
  }
}
