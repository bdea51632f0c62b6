package sutra.bench.embedding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import sutra.bench.compare.Workspace;
import sutra.embed.spi.Embedder;
import sutra.embed.spi.EmbedderOptions;
import sutra.embed.spi.Embedders;
import sutra.embed.spi.EmbeddingCounts;

/** Sutra's ONNX embedder by itself. */
final class SutraEmbedding implements TextContender {

  static final String EMBEDDER = "onnx";

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
    return "embedAll of each group, 256 tokens read of a text";
  }

  @Override
  public TextWorker open(
      List<List<String>> groups, EmbeddingSettings settings, Workspace workspace) {
    return new Worker(groups, Embedders.open(EMBEDDER, options(settings.threads())));
  }

  /** Opens the model with so many threads. */
  static EmbedderOptions options(int threads) {
    return new EmbedderOptions(OptionalInt.empty(), Map.of("threads", Integer.toString(threads)));
  }

  /** What was counted since; the vectors are added. */
  static Pass pass(float[][] vectors, EmbeddingCounts before, EmbeddingCounts after) {
    return new Pass(
        vectors, after.tokens() - before.tokens(), after.paddingTokens() - before.paddingTokens());
  }

  private record Worker(List<List<String>> groups, Embedder embedder) implements TextWorker {

    @Override
    public Pass pass() {
      EmbeddingCounts before = embedder.counts();
      List<float[]> vectors = new ArrayList<>();
      for (List<String> group : groups) {
        vectors.addAll(List.of(embedder.embedAll(group)));
      }
      return SutraEmbedding.pass(vectors.toArray(float[][]::new), before, embedder.counts());
    }

    @Override
    public void close() {
      embedder.close();
    }
  }
}
