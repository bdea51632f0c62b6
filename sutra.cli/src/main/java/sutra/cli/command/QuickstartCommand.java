package sutra.cli.command;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;
import sutra.cli.data.DataFormat;
import sutra.cli.output.Console;
import sutra.cli.output.HumanJourney;
import sutra.cli.output.HumanResults;
import sutra.cli.output.JsonResults;
import sutra.cli.output.Style;
import sutra.cli.quickstart.PackedSource;
import sutra.engine.Answer;
import sutra.engine.ExplainedPath;
import sutra.engine.Question;
import sutra.engine.Sutra;
import sutra.storage.api.AssociationType;
import sutra.storage.api.Traversal;

/** Shows a newcomer what the command does. */
@Command(
    name = "quickstart",
    description = {
      "Learn this project's documentation and a sample of the world, and answer three questions.",
      "The store is ./sutra-quickstart unless --store names another. Works offline."
    })
final class QuickstartCommand implements Callable<Integer> {

  private static final String STORE = "./sutra-quickstart";
  private static final String ABOUT_THE_WORLD =
      "In which country do nomads live in felt tents, and where were dinosaur eggs found?";
  private static final String ABOUT_SUTRA = "Why does a reader never wait for a writer?";
  private static final int LINKS = 3;
  private static final String FROM = "portugal";
  private static final String TO = "china";
  private static final String BORDERS = "borders";

  @ParentCommand private SutraCommand sutra;

  @Mixin private IngestOptions options;

  @Override
  public Integer call() {
    StoreAccess store = sutra.namesStore() ? sutra.store() : sutra.storeAt(STORE);
    try (Interruption _ = new Interruption(sutra.console());
        Sutra memory =
            store
                .with(options.embedding())
                .openOrCreate(options.durability(), OptionalInt.empty())) {
      if (!learn(memory)) {
        return ExitCode.INTERRUPTED;
      }
      say("");
      ask(memory, 1, ABOUT_THE_WORLD);
      ask(memory, 2, ABOUT_SUTRA);
      travel(memory);
      suggest(store.directory().toString());
    }
    return ExitCode.OK;
  }

  private boolean learn(Sutra memory) {
    List<PackedSource> sources = PackedSource.all();
    long size = sources.stream().mapToLong(PackedSource::size).sum();
    say(
        "Learning Sutra's own documentation and a sample of the world: countries, capitals, borders.");
    return new IngestRun(sutra, "Learning", "learned", options)
        .into(memory, sources, DataFormat.Reading.plain(sutra.console().in()), size);
  }

  private void ask(Sutra memory, int number, String question) {
    long started = System.nanoTime();
    List<Answer> answers = memory.ask(Question.of(question).limit(2).links(2 * LINKS));
    if (sutra.json()) {
      long micros = (System.nanoTime() - started) / 1_000;
      sutra.console().result(JsonResults.answers(answers, micros));
      return;
    }
    title(number, question);
    new HumanResults(sutra.console()).answers(answers, LINKS).forEach(sutra.console()::result);
  }

  private void travel(Sutra memory) {
    Traversal traversal =
        Traversal.between(memory.resolve(FROM), memory.resolve(TO))
            .over(AssociationType.of(BORDERS));
    Optional<ExplainedPath> path = memory.path(traversal);
    if (sutra.json()) {
      sutra.console().result(JsonResults.path(path));
      return;
    }
    title(3, "How does one travel from Portugal to China by land?");
    path.ifPresent(
        found -> HumanJourney.lines(found, sutra.console()).forEach(sutra.console()::result));
  }

  private void title(int number, String question) {
    sutra.console().result(sutra.console().style().strong(number + ". " + question));
    sutra.console().result("");
  }

  private void suggest(String store) {
    if (sutra.json()) {
      return;
    }
    Console console = sutra.console();
    Style style = console.style();
    String command = console.environment("SUTRA_COMMAND").orElse("sutra") + " --store " + store;
    say("");
    say(style.strong("Try next:"));
    say("  " + style.accent(command + " ask \"Which rivers flow through Lisbon?\""));
    say("  " + style.accent(command + " path norway vietnam --types borders"));
    say("  " + style.accent(command + " neighbors mongolia"));
  }

  private void say(String line) {
    if (!sutra.json()) {
      sutra.console().result(line);
    }
  }
}
