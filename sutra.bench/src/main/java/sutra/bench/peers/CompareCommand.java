package sutra.bench.peers;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
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
import sutra.bench.peers.product.Product;
import sutra.bench.peers.product.Products;
import sutra.bench.peers.scenario.Scenario;
import sutra.bench.peers.scenario.Scenarios;
import sutra.bench.peers.scenario.Settings;

/** Measures Sutra beside other products; {@code ./bench peers} runs it. */
@Command(
    name = "bench peers",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Measure Sutra beside other stores, indexes and graphs, in one run on the same records.")
public final class CompareCommand implements Callable<Integer> {

  private static final int SHORT_RECORDS = 1_000;
  private static final int SHORT_LARGE = 5_000;
  private static final Duration SHORT_PHASE = Duration.ofMillis(300);

  @Spec private CommandSpec spec;

  @Option(
      names = "--scenarios",
      split = ",",
      paramLabel = "NAME",
      description = "Only these scenarios; --list prints all.")
  private List<String> scenarios = List.of();

  @Option(
      names = "--peers",
      split = ",",
      paramLabel = "NAME",
      description = "Only these products beside Sutra; --list prints all.")
  private List<String> peers = List.of();

  @Option(names = "--records", paramLabel = "N", description = "Records of a store; 200,000.")
  private Long records;

  @Option(
      names = "--large",
      paramLabel = "N",
      description = "Records where opening and heap are measured; 1,000,000.")
  private Long large;

  @Option(names = "--rounds", paramLabel = "N", description = "Measured rounds of each; 5.")
  private Integer rounds;

  @Option(
      names = "--dimension",
      paramLabel = "N",
      defaultValue = "384",
      description = "Floats of each embedding; ${DEFAULT-VALUE}.")
  private int dimension;

  @Option(
      names = "--phase",
      paramLabel = "SECONDS",
      description = "How long each phase of the burst test lasts; 30.")
  private Double phase;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "7",
      description = "Seed of records, links and questions; ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--dir",
      paramLabel = "FOLDER",
      description = "Where stores are made and removed; the folder for temporary files.")
  private Path directory = Path.of(System.getProperty("java.io.tmpdir"));

  @Option(names = "--json", paramLabel = "FILE", description = "Write a report there, too.")
  private Path report;

  @Option(
      names = "--short",
      description = "Look whether all works, in less than two minutes; no figure of it counts.")
  private boolean brief;

  @Option(names = "--list", description = "List scenarios and products.")
  private boolean list;

  private final PrintStream out = System.out;

  /** Runs the command and ends the process. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new CompareCommand()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    if (list) {
      printList();
      return 0;
    }
    Settings settings = settings();
    List<Product> products = chosenProducts();
    Files.createDirectories(directory);
    Map<String, String> machine = MachineFacts.of(directory);
    machine.forEach((name, value) -> out.println(name + ": " + value));
    products.forEach(product -> out.println(product.name() + " " + product.version()));
    out.println(settings);
    return run(settings, products, new JsonReport(settings, machine, products));
  }

  private int run(Settings settings, List<Product> products, JsonReport json) throws Exception {
    Runner<Product, Settings> runner = new Runner<>(settings, products);
    Table table = new Table(out);
    List<Measurements> done = new ArrayList<>();
    for (Scenario scenario : chosenScenarios()) {
      Measurements measurements = runner.run(scenario);
      table.print(measurements);
      done.add(measurements);
      if (report != null) {
        json.write(report, done);
      }
    }
    return done.stream().allMatch(each -> each.failures().isEmpty()) ? 0 : 1;
  }

  private Settings settings() {
    Duration length =
        phase == null
            ? brief ? SHORT_PHASE : Duration.ofSeconds(30)
            : Duration.ofMillis(Math.round(phase * 1000));
    return new Settings(
        records == null ? brief ? SHORT_RECORDS : 200_000 : records,
        large == null ? brief ? SHORT_LARGE : 1_000_000 : large,
        rounds == null ? brief ? 1 : 5 : rounds,
        dimension,
        seed,
        length,
        brief,
        directory);
  }

  private List<Scenario> chosenScenarios() {
    return scenarios.isEmpty()
        ? Scenarios.ALL
        : scenarios.stream().map(named("scenario", Scenarios::named)).toList();
  }

  private List<Product> chosenProducts() {
    if (peers.isEmpty()) {
      return Products.ALL;
    }
    List<Product> chosen = new ArrayList<>(List.of(Products.ALL.getFirst()));
    peers.stream()
        .map(named("product", Products::named))
        .filter(product -> !chosen.contains(product))
        .forEach(chosen::add);
    return chosen;
  }

  private <T> Function<String, T> named(String kind, Function<String, Optional<T>> lookUp) {
    return name ->
        lookUp
            .apply(name)
            .orElseThrow(() ->
                new ParameterException(
                    spec.commandLine(), kind + "=" + name + ": --list prints all"));
  }

  private void printList() {
    Scenarios.ALL.forEach(scenario -> out.println(scenario.name()));
    out.println();
    Products.ALL.forEach(product -> out.println(product.name() + " " + product.version()));
  }
}
