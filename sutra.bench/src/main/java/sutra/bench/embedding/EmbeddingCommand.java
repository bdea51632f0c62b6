package sutra.bench.embedding;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import sutra.bench.compare.Runner;
import sutra.bench.compare.report.JsonReport;
import sutra.bench.compare.report.MachineFacts;
import sutra.bench.compare.report.Measurements;
import sutra.bench.compare.report.Table;
import sutra.embed.spi.Embedder;
import sutra.embed.spi.Embedders;

/**
 * Measures Sutra's ONNX embedder beside LangChain4j's of the same model and beside ONNX Runtime
 * alone, in turns, or compares its vectors with given ones; {@code ./bench embedding} runs it.
 */
@Command(
    name = "bench embedding",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Measure Sutra's ONNX embedder beside LangChain4j and ONNX Runtime alone, with"
            + " all-MiniLM-L6-v2, or compare its vectors with given ones.")
public final class EmbeddingCommand implements Callable<Integer> {

  private static final List<String> TRIALS = List.of("whole", "asread", "learning");

  @Spec private CommandSpec spec;

  @Option(
      names = "--texts",
      paramLabel = "FILE",
      description =
          "BEIR's corpus (name ends in .jsonl), else a text a line; packed if it ends in .gz.")
  private Path file;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "320",
      description = "The first texts of the file, as many as this; ${DEFAULT-VALUE}.")
  private int count;

  @Option(
      names = "--batch",
      paramLabel = "N",
      defaultValue = "32",
      description = "Texts of a call; ${DEFAULT-VALUE}.")
  private int batch;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "2",
      description =
          "Threads of Sutra and of ONNX Runtime alone; LangChain4j has one for each processor;"
              + " ${DEFAULT-VALUE}.")
  private int threads;

  @Option(
      names = "--max-tokens",
      paramLabel = "N",
      defaultValue = "128",
      description = "Length of the texts that all are to read whole; ${DEFAULT-VALUE}.")
  private int maxTokens;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "5",
      description = "Measured rounds of each trial; ${DEFAULT-VALUE}.")
  private int rounds;

  @Option(
      names = "--trials",
      split = ",",
      paramLabel = "NAME",
      defaultValue = "whole,asread,learning",
      description = "Which trials; ${DEFAULT-VALUE}.")
  private Set<String> trials = new LinkedHashSet<>();

  @Option(
      names = "--dir",
      paramLabel = "FOLDER",
      description = "Where stores are made and removed; the folder for temporary files.")
  private Path directory = Path.of(System.getProperty("java.io.tmpdir"));

  @Option(names = "--json", paramLabel = "FILE", description = "Write a report there, too.")
  private Path report;

  @Option(
      names = "--truth",
      paramLabel = "FILE",
      description =
          "Measure nothing, but compare with the embeddings that a JSON file gives; 1 if a value"
              + " differs by more than 1e-4 or a cosine by more than 1e-3.")
  private Path truth;

  private final PrintStream out = System.out;

  /** Runs the command and ends the process. */
  public static void main(String[] arguments) {
    // Else the class above the tokenizer sends word of its use to its maker.
    System.setProperty("OPT_OUT_TRACKING", "true");
    // Else it looks for a graphics card, and downloads its native part if there is one.
    System.setProperty("RUST_FLAVOR", "cpu");
    System.exit(new CommandLine(new EmbeddingCommand()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    if (truth != null) {
      return compare();
    }
    if (file == null) {
      throw new ParameterException(
          spec.commandLine(), "texts: expected a file to measure with, or --truth");
    }
    trials.stream()
        .filter(trial -> !TRIALS.contains(trial))
        .findFirst()
        .ifPresent(trial -> {
          throw unknown(trial);
        });
    EmbeddingSettings settings = settings();
    List<String> texts = TextFile.read(file);
    Files.createDirectories(directory);
    Map<String, String> machine = MachineFacts.of(directory);
    machine.forEach((name, value) -> out.println(name + ": " + value));
    TextTrials.EMBEDDERS.forEach(
        each -> out.println(each.name() + " " + each.version() + ": " + each.settings()));
    out.printf("%s, %s%n", file.getFileName(), settings.facts());
    return run(settings, machine, texts);
  }

  private int run(EmbeddingSettings settings, Map<String, String> machine, List<String> texts)
      throws Exception {
    TextTrials made = new TextTrials(texts, settings);
    JsonReport json = new JsonReport(settings, machine, TextTrials.EMBEDDERS);
    List<Measurements> done = new ArrayList<>();
    for (String trial : trials) {
      Measurements measurements =
          switch (trial) {
            case "whole" -> run(settings, made.whole(), TextTrials.EMBEDDERS);
            case "asread" -> run(settings, made.asRead(), TextTrials.EMBEDDERS);
            case "learning" -> run(settings, made.learning(), TextTrials.LEARNERS);
            default -> throw unknown(trial);
          };
      new Table(out).print(measurements);
      done.add(measurements);
      if (report != null) {
        json.write(report, done);
      }
    }
    return done.stream().allMatch(each -> each.failures().isEmpty()) ? 0 : 1;
  }

  private static Measurements run(
      EmbeddingSettings settings, TextTrial trial, List<TextContender> contenders)
      throws Exception {
    Measurements measurements = new Runner<>(settings, contenders).run(trial);
    Overhead.addTo(measurements);
    return measurements;
  }

  private ParameterException unknown(String trial) {
    return new ParameterException(
        spec.commandLine(), "trials=" + trial + ": expected some of " + String.join(", ", TRIALS));
  }

  private EmbeddingSettings settings() {
    try {
      return new EmbeddingSettings(count, batch, threads, maxTokens, rounds, directory);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private int compare() throws IOException {
    List<Truth> cases = readTruth();
    try (Embedder embedder =
        Embedders.open(SutraEmbedding.EMBEDDER, SutraEmbedding.options(threads))) {
      out.println(embedder.model());
      return new TruthCheck(embedder, out).passes(cases) ? 0 : 1;
    }
  }

  private List<Truth> readTruth() throws IOException {
    try {
      return Truth.read(truth);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }
}
