package sutra.cli.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import sutra.cli.data.DataInput;
import sutra.cli.measure.MeasuringStoppedException;
import sutra.cli.measure.TemporaryFolder;
import sutra.cli.output.Console;
import sutra.cli.output.Progress;
import sutra.cli.output.RetrievalResults;
import sutra.cli.output.RetrievalTable;
import sutra.cli.output.TextLayout;
import sutra.cli.retrieval.Questions;
import sutra.cli.retrieval.RetrievalReport;
import sutra.cli.retrieval.RetrievalTrial;
import sutra.engine.Question;
import sutra.engine.Sutra;
import sutra.engine.SutraOptions;
import sutra.storage.api.Durability;
import sutra.storage.api.StoreOptions;

/** Measures whether a memory finds the texts that people judged relevant. */
@Command(
    name = "retrieval",
    description = {
      "Learn a corpus of BEIR's form, ask its judged questions, and measure how good and how fast",
      "the answers are: nDCG@10, recall, MRR@10, texts and questions a second."
    })
final class BenchRetrievalCommand implements Callable<Integer> {

  /** Which rankings to measure. */
  enum Modes {
    WORDS(List.of(Question.Mode.WORDS)),
    MEANING(List.of(Question.Mode.MEANING)),
    HYBRID(List.of(Question.Mode.HYBRID)),
    ALL(List.of(Question.Mode.WORDS, Question.Mode.MEANING, Question.Mode.HYBRID));

    private final List<Question.Mode> modes;

    Modes(List<Question.Mode> modes) {
      this.modes = modes;
    }
  }

  @ParentCommand private BenchCommand bench;

  @Option(
      names = "--corpus",
      required = true,
      paramLabel = "FILE",
      description = "The texts, as BEIR's corpus.jsonl: _id, title, text.")
  private String corpus;

  @Option(
      names = "--queries",
      required = true,
      paramLabel = "FILE",
      description = "The questions, as BEIR's queries.jsonl: _id, text.")
  private String queries;

  @Option(
      names = "--qrels",
      required = true,
      paramLabel = "FILE",
      description = {
        "The judgements, as BEIR's qrels: headings, then a question's id, a text's id",
        "and a score, separated by tabs."
      })
  private String qrels;

  @Mixin private EmbeddingOptions embedding;

  @Option(
      names = "--dimension",
      paramLabel = "N",
      description = "Components of each embedding (default: the embedder's own choice).")
  private Optional<Integer> dimension = Optional.empty();

  @Option(
      names = "--analyzer",
      paramLabel = "NAME",
      description = "How texts are split into words, such as english-v1 (default: words-v1).")
  private Optional<String> analyzer = Optional.empty();

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description = "words, meaning, hybrid or all (default): what counts in the ranking.")
  private Modes mode = Modes.ALL;

  @Mixin private FusionOptions fusion;

  @Option(
      names = {"-k", "--k"},
      paramLabel = "N",
      description = "How many hits to ask for (default: ${DEFAULT-VALUE}).")
  private int k = 100;

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description = "Keep the store in this folder, which is empty or missing.")
  private Optional<String> keep = Optional.empty();

  @Override
  public Integer call() throws IOException {
    Numbers.positive("--k", k);
    fusion.applyTo(Question.of("")); // refused before a store is made
    Console console = bench.sutra().console();
    DataInput texts = DataInput.named(corpus);
    if (texts.path().isPresent()) {
      DataInput.requireReadable(texts.path().get());
    }
    Questions asked =
        Questions.read(DataInput.named(queries), DataInput.named(qrels), console.in());
    try (Interruption _ = new Interruption(console);
        TemporaryFolder folder = new TemporaryFolder();
        Sutra memory = create(folder.path().resolve("store"))) {
      print(measure(memory, texts, asked, console), console);
      return ExitCode.OK;
    } catch (MeasuringStoppedException e) {
      return ExitCode.INTERRUPTED;
    }
  }

  private Sutra create(Path temporary) {
    StoreAccess store = bench.sutra().storeAt(keep.orElseGet(temporary::toString)).with(embedding);
    if (store.isPresent()) {
      throw new UsageException(
          "--keep=%s: not empty: expected a folder that is empty or missing"
              .formatted(store.directory()));
    }
    if (mode != Modes.WORDS && mode != Modes.ALL && embedding.isNone()) {
      throw new UsageException(
          "--mode " + TextLayout.name(mode) + ": expected an embedder, found none");
    }
    if (dimension.isPresent() && embedding.isNone()) {
      throw new UsageException("--dimension: expected an embedder, found none");
    }
    StoreOptions.Builder options = StoreOptions.builder().durability(Durability.OS);
    analyzer.map(InitCommand::requireAnalyzer).ifPresent(options::analyzer);
    SutraOptions.Builder all = SutraOptions.builder().store(options.build());
    embedding.applyTo(all);
    dimension.map(InitCommand::requireDimension).ifPresent(all::dimension);
    return store.create(all);
  }

  private RetrievalReport measure(Sutra memory, DataInput texts, Questions asked, Console console)
      throws IOException {
    List<Question.Mode> modes =
        mode.modes.stream()
            .filter(each -> each == Question.Mode.WORDS || memory.embedder().isPresent())
            .toList();
    RetrievalTrial trial = new RetrievalTrial(memory, asked, k, fusion::applyTo);
    RetrievalTrial.Prepared prepared;
    try (Progress bar = Progress.start(console, "Learning", texts.size())) {
      prepared = trial.learn(texts, console.in(), bar::advance);
    }
    try (Progress bar = Progress.start(console, "Asking", (long) modes.size() * asked.count())) {
      return prepared.ask(modes, done -> bar.advance(done, done));
    }
  }

  private void print(RetrievalReport report, Console console) {
    if (bench.sutra().json()) {
      console.result(RetrievalResults.report(report));
    } else {
      new RetrievalTable(console).lines(report).forEach(console::result);
    }
  }
}
