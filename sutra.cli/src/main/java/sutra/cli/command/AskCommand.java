package sutra.cli.command;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import sutra.cli.output.HumanResults;
import sutra.cli.output.JsonResults;
import sutra.engine.ExplainedAnswers;
import sutra.engine.Question;
import sutra.engine.Recall;
import sutra.engine.Sutra;
import sutra.storage.api.Filter;

/** Asks by meaning and words. */
@Command(
    name = "ask",
    description = "Ask a question: concepts by meaning and words, with the reasons.")
final class AskCommand implements Callable<Integer> {

  @ParentCommand private SutraCommand sutra;

  @Parameters(arity = "1..*", paramLabel = "QUESTION", description = "The question.")
  private List<String> words;

  @Option(names = "-k", paramLabel = "N", description = "The most answers (default: 5).")
  private int limit = Question.DEFAULT_LIMIT;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description = "hybrid (default), meaning or words: what counts in the ranking.")
  private Question.Mode mode = Question.Mode.HYBRID;

  @Option(
      names = "--links",
      paramLabel = "N",
      description = "The most linked concepts to show with each answer (default: 3).")
  private int links = Question.DEFAULT_LINKS;

  @Mixin private EmbeddingOptions embedding;

  @Mixin private AsOfOption asOf;

  @Mixin private ReadOnlyOption readOnly;

  @Mixin private FilterOptions filters;

  @Mixin private RecallOptions recallOptions;

  @Mixin private FusionOptions fusion;

  @Mixin private ExplainOption explain;

  @Override
  public Integer call() throws IOException {
    Numbers.notNegative("--links", links);
    Numbers.positive("-k", limit);
    Optional<Double> share = recallOptions.wanted();
    Question ranked = ranked();
    try (Sutra memory = readOnly.open(store());
        Recall recall = asOf.open(memory)) {
      requireAnswerable(memory);
      Question question = narrowed(ranked, recall);
      if (share.isPresent()) {
        question = question.recall(share.get());
      }
      long started = System.nanoTime();
      ExplainedAnswers found =
          explain.isWanted()
              ? recall.explain(question)
              : new ExplainedAnswers(recall.ask(question), Optional.empty());
      print(found, (System.nanoTime() - started) / 1_000);
    }
    return ExitCode.OK;
  }

  /** Words alone need no embedder, which may be slow to open. */
  private StoreAccess store() {
    return mode == Question.Mode.WORDS && !embedding.isGiven()
        ? sutra.store()
        : sutra.store().with(embedding);
  }

  private Question ranked() {
    return fusion.applyTo(
        Question.of(String.join(" ", words))
            .mode(mode)
            .limit(limit)
            .links(sutra.json() ? links : (int) Math.min(Integer.MAX_VALUE, 2L * links)));
  }

  private Question narrowed(Question ranked, Recall recall) throws IOException {
    Question question = ranked;
    Optional<Filter> filter = filters.filter(recall, sutra.console());
    question = filter.map(question::where).orElse(question);
    question = filters.from().map(question::createdFrom).orElse(question);
    return filters.before().map(question::createdBefore).orElse(question);
  }

  private void print(ExplainedAnswers found, long micros) {
    if (sutra.json()) {
      sutra.console().result(JsonResults.answers(found.answers(), found.plan(), micros));
    } else {
      List<String> lines = new HumanResults(sutra.console()).answers(found.answers(), links);
      Found.print(sutra.console(), lines, found.plan(), micros);
    }
  }

  private void requireAnswerable(Sutra memory) {
    if (mode == Question.Mode.MEANING && memory.embedder().isEmpty()) {
      throw new UsageException(
          "--mode meaning: this store has no embedder; ask with --mode words, or with nearest"
              + " --vector");
    }
  }
}
