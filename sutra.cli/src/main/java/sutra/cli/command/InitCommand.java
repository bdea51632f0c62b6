package sutra.cli.command;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import sutra.cli.output.JsonResults;
import sutra.cli.output.StoreFacts;
import sutra.engine.Sutra;
import sutra.engine.SutraOptions;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.StoreOptions;
import sutra.storage.api.VectorForm;
import sutra.storage.api.kernel.Similarity;
import sutra.storage.api.text.Analyzer;

/** Makes an empty store. */
@Command(
    name = "init",
    description = {
      "Make an empty store.",
      "With --dimension alone, for embeddings that you give; with --embedder, or without any option,"
          + " for texts that the embedder turns into embeddings."
    })
final class InitCommand implements Callable<Integer> {

  @ParentCommand private SutraCommand sutra;

  @Option(
      names = "--dimension",
      paramLabel = "N",
      description = "Components of each embedding, 1 to 4096.")
  private Optional<Integer> dimension = Optional.empty();

  @Option(
      names = "--similarity",
      paramLabel = "NAME",
      description = "How embeddings are compared: cosine (default), dot or euclidean.")
  private Similarity similarity = Similarity.COSINE;

  @Mixin private EmbeddingOptions embedding;

  @Option(
      names = "--vectors",
      paramLabel = "FORM",
      description = {
        "How embeddings are kept: float32 (default) as they are, float16 in half the bytes,",
        "or int8 in a quarter, rounded."
      })
  private VectorForm vectors = VectorForm.FLOAT32;

  @Option(
      names = "--analyzer",
      paramLabel = "NAME",
      description = {
        "How texts are split into words: words-v1 (default), or one that a module on the path brings,"
            + " such as english-v1."
      })
  private Optional<String> analyzer = Optional.empty();

  @Override
  public Integer call() {
    StoreAccess store = sutra.store();
    if (store.isPresent()) {
      throw new UsageException(
          store.directory() + ": not empty: a new store needs a folder that is empty or missing");
    }
    try (Sutra memory = store.create(options())) {
      Optional<EmbeddingSpace> space = memory.store().embeddingSpace();
      sutra
          .console()
          .result(
              sutra.json()
                  ? JsonResults.created(
                      store.directory().toString(), dimension(space), StoreFacts.of(memory.store()))
                  : "Created store "
                      + store.directory()
                      + " "
                      + StoreAccess.describe(memory)
                      + ".");
    }
    return ExitCode.OK;
  }

  private SutraOptions.Builder options() {
    SutraOptions.Builder options = SutraOptions.builder();
    boolean ownVectors = dimension.isPresent() && !embedding.isGiven();
    if (similarity != Similarity.COSINE && !ownVectors) {
      throw new UsageException("--similarity: expected with --dimension and without --embedder");
    }
    embedding.applyTo(options);
    dimension.map(InitCommand::requireDimension).ifPresent(options::dimension);
    StoreOptions.Builder storeOptions = StoreOptions.builder().vectorForm(vectors);
    analyzer.map(InitCommand::requireAnalyzer).ifPresent(storeOptions::analyzer);
    if (ownVectors) {
      options.embedder(SutraOptions.NO_EMBEDDER);
      storeOptions.embeddingSpace(
          new EmbeddingSpace(
              EmbeddingSpace.DEFAULT_NAME, EmbeddingSpace.CALLER, dimension.get(), similarity));
    }
    return options.store(storeOptions.build());
  }

  static String requireAnalyzer(String name) {
    try {
      return Analyzer.load(name).name();
    } catch (IllegalArgumentException e) {
      throw new UsageException("--analyzer: " + e.getMessage(), e);
    }
  }

  static int requireDimension(int components) {
    if (components < 1 || components > EmbeddingSpace.DIMENSION_LIMIT) {
      throw new UsageException(
          "--dimension=%d: expected 1 to %d".formatted(components, EmbeddingSpace.DIMENSION_LIMIT));
    }
    return components;
  }

  private static OptionalInt dimension(Optional<EmbeddingSpace> space) {
    return space.isPresent() ? OptionalInt.of(space.get().dimension()) : OptionalInt.empty();
  }
}
