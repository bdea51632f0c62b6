package sutra.cli.command;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import sutra.engine.Recall;
import sutra.engine.Sutra;
import sutra.storage.api.Query;
import sutra.storage.api.QueryPlan;

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

  @Mixin private FilterOptions filters;

  @Mixin private ExplainOption explain;

  @Override
  public Integer call() throws IOException {
    Query.Builder query =
        Query.builder().words(String.join(" ", words)).limit(Numbers.positive("-k", limit));
    try (Sutra memory = readOnly.open(sutra.store());
        Recall recall = asOf.open(memory)) {
      filters.narrow(query, recall, sutra.console());
      QueryPlan plan = explain.run(recall.snapshot(), query.build());
      Found.print(sutra, plan.hits(), plan, explain);
    }
    return ExitCode.OK;
  }
}
