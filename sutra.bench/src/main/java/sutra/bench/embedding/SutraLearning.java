package sutra.bench.embedding;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import sutra.bench.compare.Workspace;
import sutra.embed.spi.EmbeddingCounts;
import sutra.engine.Lesson;
import sutra.engine.Sutra;
import sutra.engine.SutraOptions;
import sutra.storage.api.Durability;
import sutra.storage.api.StoreOptions;

/** Sutra learning texts into an empty store: tokens, network, vectors, log, indexes. */
final class SutraLearning implements TextContender {

  /** Lessons that {@link Sutra#learnAll(java.util.stream.Stream)} embeds together. */
  static final int GROUP = 256;

  @Override
  public String name() {
    return SUTRA;
  }

  @Override
  public String version() {
    return "this build";
  }

  @Override
  public String settings() {
    return "learnAll into an empty store at OS level, until all is visible";
  }

  @Override
  public TextWorker open(
      List<List<String>> groups, EmbeddingSettings settings, Workspace workspace) {
    return new Worker(groups, settings.threads(), workspace);
  }

  private static final class Worker implements TextWorker {

    private final List<List<String>> groups;
    private final SutraOptions options;
    private final Workspace workspace;
    private Path directory;
    private Sutra memory;

    Worker(List<List<String>> groups, int threads, Workspace workspace) {
      this.groups = groups;
      this.workspace = workspace;
      options =
          SutraOptions.builder()
              .embedder(SutraEmbedding.EMBEDDER)
              .embedderOptions(SutraEmbedding.options(threads))
              .store(StoreOptions.builder().durability(Durability.OS).build())
              .build();
    }

    /**
     * Opens an empty store, and with it the model, whose network is run once on texts of all
     * lengths: its first runs are slow, and those of the bare network were in another round.
     */
    @Override
    public void ready() throws IOException {
      directory = workspace.fresh();
      memory = Sutra.open(directory, options);
      memory.embedder().orElseThrow().embedAll(groups.getFirst());
    }

    @Override
    public Pass pass() {
      EmbeddingCounts before = counts();
      memory.learnAll(groups.stream().flatMap(List::stream).map(Lesson::of));
      return SutraEmbedding.pass(new float[0][], before, counts());
    }

    @Override
    public void putAway() throws IOException {
      memory.close();
      Workspace.remove(directory);
    }

    @Override
    public void close() {}

    private EmbeddingCounts counts() {
      return memory.embedder().orElseThrow().counts();
    }
  }
}
