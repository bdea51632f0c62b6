package sutra.cli.command;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import sutra.cli.data.BadDataException;
import sutra.cli.data.DataInput;
import sutra.cli.measure.MeasuringStoppedException;
import sutra.cli.measure.Truth;
import sutra.cli.measure.VectorReport;
import sutra.cli.measure.VectorTrial;
import sutra.cli.measure.Vectors;
import sutra.cli.measure.Workload;
import sutra.cli.output.Console;
import sutra.cli.output.Progress;
import sutra.cli.output.VectorResults;
import sutra.cli.output.VectorTable;
import sutra.storage.api.kernel.Similarity;
import sutra.storage.api.kernel.VectorKernels;

/** Measures exact search, the quantizers and the store's index on the user's vectors. */
@Command(
    name = "vectors",
    description = {
      "Measure exact search, each quantizer and the store's index on your vectors:",
      "time to build, bytes, and recall against queries a second."
    })
final class BenchVectorsCommand implements Callable<Integer> {

  private static final double SECONDS_LIMIT = 3_600;

  @ParentCommand private BenchCommand bench;

  @Option(
      names = "--base",
      required = true,
      paramLabel = "FILE",
      description = "The vectors to search, as fvecs.")
  private String base;

  @Option(
      names = "--queries",
      required = true,
      paramLabel = "FILE",
      description = "The vectors to ask with, as fvecs.")
  private String queries;

  @Option(
      names = "--truth",
      paramLabel = "FILE",
      description = {
        "The true neighbours of each query, the nearest first, as ivecs.",
        "Without it they are computed."
      })
  private Optional<String> truth = Optional.empty();

  @Option(
      names = {"-k", "--k"},
      paramLabel = "N",
      description = "How many neighbours to find (default: ${DEFAULT-VALUE}).")
  private int k = 10;

  @Option(
      names = "--similarity",
      paramLabel = "NAME",
      description = "cosine, dot or euclidean (default: cosine).")
  private Similarity similarity = Similarity.COSINE;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "How long to ask with each setting, at least (default: ${DEFAULT-VALUE}).")
  private double seconds = 0.5;

  @Override
  public Integer call() throws IOException {
    Numbers.positive("--k", k);
    if (!(seconds >= 0 && seconds <= SECONDS_LIMIT)) {
      throw new UsageException("--seconds=" + seconds + ": expected 0 to " + SECONDS_LIMIT);
    }
    Console console = bench.sutra().console();
    try (Vectors searched = Vectors.read(DataInput.named(base), console.in());
        Vectors asked = Vectors.read(DataInput.named(queries), console.in())) {
      print(measure(workload(searched, asked), console), console);
      return ExitCode.OK;
    } catch (MeasuringStoppedException e) {
      return ExitCode.INTERRUPTED;
    }
  }

  private Workload workload(Vectors searched, Vectors asked) {
    if (asked.dimension() != searched.dimension()) {
      throw BadDataException.input(
          asked.name(),
          "dimension=%d: expected %d, as in %s"
              .formatted(asked.dimension(), searched.dimension(), searched.name()));
    }
    if (k > searched.count()) {
      throw new UsageException(
          "--k=%d: expected at most %d, as %s has no more vectors"
              .formatted(k, searched.count(), searched.name()));
    }
    if (similarity == Similarity.COSINE) {
      requireDirections(asked);
    }
    return new Workload(searched, asked, k, similarity, VectorKernels.load());
  }

  private static void requireDirections(Vectors asked) {
    float[] vector = new float[asked.dimension()];
    for (int row = 0; row < asked.count(); row++) {
      asked.copy(row, vector);
      if (Arrays.equals(vector, new float[vector.length])) {
        throw BadDataException.input(
            asked.name(), "row " + row + ": a vector of zeros is near to nothing by cosine");
      }
    }
  }

  private VectorReport measure(Workload workload, Console console) throws IOException {
    VectorTrial trial = new VectorTrial(workload, truth(workload, console), seconds);
    try (Interruption _ = new Interruption(console);
        Progress bar = Progress.start(console, "Measuring", trial.settings())) {
      return trial.run(done -> bar.advance(done, done));
    }
  }

  private Truth truth(Workload workload, Console console) throws IOException {
    if (truth.isPresent()) {
      return Truth.read(DataInput.named(truth.get()), console.in(), workload);
    }
    int count = workload.queries().count();
    try (Progress bar = Progress.start(console, "Finding the true neighbours", count)) {
      return Truth.compute(workload, done -> bar.advance(done, done));
    }
  }

  private void print(VectorReport report, Console console) {
    if (bench.sutra().json()) {
      console.result(VectorResults.report(report));
    } else {
      new VectorTable(console).lines(report).forEach(console::result);
    }
  }
}
