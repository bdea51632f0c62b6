package sutra.bench.vectors;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import sutra.bench.compare.Contender;
import sutra.bench.compare.Runner;
import sutra.bench.compare.report.JsonReport;
import sutra.bench.compare.report.MachineFacts;
import sutra.bench.compare.report.Measurements;
import sutra.bench.compare.report.Table;
import sutra.bench.vectors.data.VectorData;
import sutra.bench.vectors.product.VectorProduct;
import sutra.bench.vectors.product.VectorProducts;
import sutra.bench.vectors.trial.BuiltIndexes;
import sutra.bench.vectors.trial.VectorSettings;
import sutra.bench.vectors.trial.VectorTrial;
import sutra.bench.vectors.trial.VectorTrials;

/** Measures the search for near vectors beside other products; {@code ./bench vectors} runs it. */
@Command(
    name = "bench vectors",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Measure Sutra's search for near vectors beside other indexes, in one run on the same"
            + " vectors.")
public final class VectorsCommand implements Callable<Integer> {

  private static final int SHORT_ROUNDS = 1;
  private static final Duration SHORT_PHASE = Duration.ofMillis(300);

  @Spec private CommandSpec spec;

  @Mixin private DataOptions data;

  @Option(
      names = "--products",
      split = ",",
      paramLabel = "NAME",
      description = "Only these products beside Sutra; --list prints all.")
  private List<String> products = List.of();

  @Option(
      names = "--scenarios",
      split = ",",
      paramLabel = "NAME",
      description = "Only these: build, search, filtered, flat, churn, open, dots.")
  private List<String> scenarios = VectorTrials.NAMES;

  @Option(
      names = "--recall",
      split = ",",
      paramLabel = "PART",
      description = "Recalls at which products are compared; 0.95,0.99.")
  private List<Double> recalls = List.of(0.95, 0.99);

  @Option(names = "--rounds", paramLabel = "N", description = "Measured rounds of each; 5.")
  private Integer rounds;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "1",
      description = "Threads that ask at once; ${DEFAULT-VALUE}.")
  private int threads;

  @Option(
      names = "--phase",
      paramLabel = "SECONDS",
      description = "How long each phase of churn lasts; 60.")
  private Double phase;

  @Option(
      names = "--dir",
      paramLabel = "FOLDER",
      description =
          "Where indexes are made and removed, and exact answers kept; the folder for temporary"
              + " files.")
  private Path directory = Path.of(System.getProperty("java.io.tmpdir"), "sutra-vectors");

  @Option(
      names = "--beside",
      paramLabel = "FILE",
      description = "The report of faiss_vectors.py on the same vectors, to be compared with.")
  private Path beside;

  @Option(
      names = "--export",
      paramLabel = "FOLDER",
      description = "Write vectors, questions, filters and exact answers there, and end.")
  private Path export;

  @Option(names = "--json", paramLabel = "FILE", description = "Write a report there, too.")
  private Path report;

  @Option(names = "--list", description = "List products.")
  private boolean list;

  private final PrintStream out = System.out;

  /** Runs the command and ends the process. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new VectorsCommand()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    if (list) {
      VectorProducts.ALL.forEach(product -> out.println(product.name() + " " + product.version()));
      return 0;
    }
    List<VectorProduct> chosen = chosenProducts();
    requireTrials();
    Files.createDirectories(directory);
    try (VectorData vectors = data.open(spec, directory)) {
      if (export != null) {
        Export.write(vectors, export);
        return 0;
      }
      try (BuiltIndexes indexes = new BuiltIndexes(vectors, directory)) {
        return run(settings(vectors, indexes), chosen);
      }
    }
  }

  private VectorSettings settings(VectorData vectors, BuiltIndexes indexes) {
    Duration length =
        phase == null
            ? data.isShort() ? SHORT_PHASE : Duration.ofSeconds(60)
            : Duration.ofMillis(Math.round(phase * 1000));
    return new VectorSettings(
        vectors,
        indexes,
        data.k(),
        recalls,
        threads,
        rounds == null ? data.isShort() ? SHORT_ROUNDS : 5 : rounds,
        data.seed(),
        length,
        directory);
  }

  private int run(VectorSettings settings, List<VectorProduct> chosen) throws Exception {
    Optional<FaissReport> faiss =
        beside == null ? Optional.empty() : Optional.of(FaissReport.read(beside));
    Map<String, String> machine = MachineFacts.of(directory);
    List<Contender> contenders = new ArrayList<>(chosen);
    faiss.ifPresent(other -> contenders.addAll(other.indexes()));
    printHead(settings, machine, contenders);
    JsonReport json = new JsonReport(settings, machine, contenders);
    Runner<VectorProduct, VectorSettings> runner = new Runner<>(settings, chosen);
    List<Measurements> done = new ArrayList<>();
    for (VectorTrial trial : trials(settings)) {
      Measurements measurements = runner.run(trial);
      faiss.ifPresent(other -> other.addTo(measurements));
      new Table(out).print(measurements);
      new CurveTable(out).print(measurements);
      done.add(measurements);
      if (report != null) {
        json.write(report, done);
      }
    }
    return done.stream().allMatch(each -> each.failures().isEmpty()) ? 0 : 1;
  }

  private void printHead(
      VectorSettings settings, Map<String, String> machine, List<Contender> contenders) {
    machine.forEach((name, value) -> out.println(name + ": " + value));
    contenders.forEach(each ->
        out.println(
            each.name() + " " + each.version() + ": " + each.configuration().get("settings")));
    settings.facts().forEach((name, value) -> out.println(name + ": " + value));
    out.printf(
        "intrinsic dimension: %.1f%n",
        settings.data().truth(Optional.empty()).intrinsicDimension());
  }

  private List<VectorTrial> trials(VectorSettings settings) {
    return VectorTrials.NAMES.stream()
        .filter(scenarios::contains)
        .flatMap(name -> VectorTrials.named(name, settings.data().filters()))
        .toList();
  }

  private void requireTrials() {
    for (String name : scenarios) {
      if (!VectorTrials.NAMES.contains(name)) {
        throw new ParameterException(
            spec.commandLine(), "scenario=" + name + ": expected one of " + VectorTrials.NAMES);
      }
    }
  }

  private List<VectorProduct> chosenProducts() {
    if (products.isEmpty()) {
      return VectorProducts.ALL;
    }
    List<VectorProduct> chosen = new ArrayList<>(List.of(VectorProducts.ALL.getFirst()));
    for (String name : products) {
      VectorProduct product =
          VectorProducts.named(name)
              .orElseThrow(() ->
                  new ParameterException(
                      spec.commandLine(), "product=" + name + ": --list prints all"));
      if (!chosen.contains(product)) {
        chosen.add(product);
      }
    }
    return chosen;
  }
}
