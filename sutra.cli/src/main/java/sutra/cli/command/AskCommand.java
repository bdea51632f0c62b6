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
import sutra.engine.Answer;
import sutra.engine.Question;
import sutra.engine.Recall;
import sutra.engine.Sutra;

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

  @Mixin private AsOfOption asOf;

  @Mixin private ReadOnlyOption readOnly;

  @Override
  public Integer call() {
    Numbers.notNegative("--links", links);
    Question question =
        Question.of(String.join(" ", words))
            .mode(mode)
            .limit(Numbers.positive("-k", limit))
            .links(sutra.json() ? links : (int) Math.min(Integer.MAX_VALUE, 2L * links));
    try (Sutra memory = readOnly.open(sutra.store());
        Recall recall = asOf.open(memory)) {
      requireAnswerable(memory);
      long started = System.nanoTime();
      List<Answer> answers = recall.ask(question);
      long micros = (System.nanoTime() - started) / 1_000;
      if (sutra.json()) {
        sutra.console().result(JsonResults.answers(answers, micros));
      } else {
        Found.print(
            sutra.console(), new HumanResults(sutra.console()).answers(answers, links), micros);
      }
    }
    return ExitCode.OK;
  }

  private void requireAnswerable(Sutra memory) {
    if (mode == Question.Mode.MEANING && memory.embedder().isEmpty()) {
      throw new UsageException(
          "--mode meaning: this store has no embedder; ask with --mode words, or with nearest"
              + " --vector");
    }
  }
}
