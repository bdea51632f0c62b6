package sutra.cli.command;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import sutra.cli.output.HumanResults;
import sutra.cli.output.JsonResults;
import sutra.engine.Recall;
import sutra.engine.Sutra;
import sutra.storage.api.Hit;
import sutra.storage.api.Query;

/** Searches by words. */
@Command(name = "search", description = "Find the concepts that match words best (BM25).")
final class SearchCommand implements Callable<Integer> {

  @ParentCommand private SutraCommand sutra;

  @Parameters(arity = "1..*", paramLabel = "WORD", description = "The words.")
  private List<String> words;

  @Option(names = "-k", paramLabel = "N", description = "The most hits (default: 10).")
  private int limit = 10;

  @Mixin private AsOfOption asOf;

  @Mixin private ReadOnlyOption readOnly;

  @Override
  public Integer call() {
    Query query = Query.words(String.join(" ", words), Numbers.positive("-k", limit));
    try (Sutra memory = readOnly.open(sutra.store());
        Recall recall = asOf.open(memory)) {
      long started = System.nanoTime();
      List<Hit> hits = recall.snapshot().search(query);
      long micros = (System.nanoTime() - started) / 1_000;
      if (sutra.json()) {
        sutra.console().result(JsonResults.hits(hits, micros));
      } else {
        Found.print(sutra.console(), new HumanResults(sutra.console()).hits(hits), micros);
      }
    }
    return ExitCode.OK;
  }
}
