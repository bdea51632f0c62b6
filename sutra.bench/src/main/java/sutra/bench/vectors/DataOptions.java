package sutra.bench.vectors;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import sutra.bench.vectors.data.Nearness;
import sutra.bench.vectors.data.VectorData;
import sutra.bench.vectors.data.VectorSource;

/** The options that say what is searched and asked. */
final class DataOptions {

  private static final int SHORT_COUNT = 2_000;
  private static final int SHORT_DIMENSION = 32;
  private static final int SHORT_QUERIES = 100;

  /** Where vectors come from. */
  enum Kind {
    GENERATED,
    FVECS
  }

  @Option(
      names = "--data",
      paramLabel = "generated|fvecs",
      defaultValue = "generated",
      description = "Generated vectors, or those of files; ${DEFAULT-VALUE}.")
  private String kind;

  @Option(names = "--base", paramLabel = "FILE", description = "What is searched, fvecs (.gz).")
  private Path base;

  @Option(
      names = "--queries",
      paramLabel = "N|FILE",
      description = "How many questions are generated, 1,000; or their file, fvecs (.gz).")
  private String queries;

  @Option(
      names = "--truth",
      paramLabel = "FILE",
      description = "The nearest rows of each question, ivecs (.gz); computed unless given.")
  private Path truth;

  @Option(
      names = "--similarity",
      paramLabel = "cosine|euclidean",
      defaultValue = "cosine",
      description = "How vectors of files are compared; ${DEFAULT-VALUE}.")
  private String similarity;

  @Option(names = "--count", paramLabel = "N", description = "Generated vectors; 100,000.")
  private Integer count;

  @Option(names = "--dimension", paramLabel = "N", description = "Floats of each; 384.")
  private Integer dimension;

  @Option(
      names = "--k",
      paramLabel = "N",
      defaultValue = "10",
      description = "Rows that a question asks for; ${DEFAULT-VALUE}.")
  private int k;

  @Option(
      names = "--filters",
      split = ",",
      paramLabel = "PART",
      description = "Parts of the rows that filters let pass; 0.1,0.01.")
  private List<Double> filters = List.of(0.1, 0.01);

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "7",
      description = "Seed of vectors and filters; ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--short",
      description = "Look whether all works, in less than a minute; no figure of it counts.")
  private boolean brief;

  int k() {
    return k;
  }

  long seed() {
    return seed;
  }

  boolean isShort() {
    return brief;
  }

  /** Loads what was chosen; exact answers are kept in a folder. */
  VectorData open(CommandSpec spec, Path folder) throws Exception {
    VectorSource source =
        switch (chosen(spec, "data", kind, Kind.class)) {
          case GENERATED -> generated(spec);
          case FVECS -> files(spec);
        };
    return VectorData.open(source, k, filters, seed, folder);
  }

  private VectorSource generated(CommandSpec spec) {
    return new VectorSource.Generated(
        count == null ? brief ? SHORT_COUNT : 100_000 : count,
        dimension == null ? brief ? SHORT_DIMENSION : 384 : dimension,
        queries == null ? brief ? SHORT_QUERIES : 1_000 : number(spec, queries),
        seed);
  }

  private VectorSource files(CommandSpec spec) {
    if (base == null || queries == null) {
      throw new ParameterException(
          spec.commandLine(), "data=fvecs: expected --base FILE and --queries FILE");
    }
    Nearness nearness = chosen(spec, "similarity", similarity, Nearness.class);
    return new VectorSource.FromFiles(
        base, Path.of(queries), Optional.ofNullable(truth), nearness, seed);
  }

  private static int number(CommandSpec spec, String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new ParameterException(
          spec.commandLine(), "queries=" + text + ": expected a number for generated vectors", e);
    }
  }

  private static <E extends Enum<E>> E chosen(
      CommandSpec spec, String option, String name, Class<E> all) {
    for (E constant : all.getEnumConstants()) {
      if (constant.name().toLowerCase(Locale.ROOT).equals(name)) {
        return constant;
      }
    }
    throw new ParameterException(
        spec.commandLine(),
        "%s=%s: expected one of %s"
            .formatted(option, name, List.of(all.getEnumConstants()))
            .toLowerCase(Locale.ROOT));
  }
}
