package sutra.bench.embedding;

import dev.langchain4j.data.embedding.Embedding;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.allminilml6v2.AllMiniLmL6V2EmbeddingModel;
import dev.langchain4j.model.output.Response;
import java.util.ArrayList;
import java.util.List;
import sutra.bench.compare.Workspace;
import sutra.bench.peers.product.Versions;

/**
 * LangChain4j's embedding of the same model in the process, with its default executor, which has a
 * thread for each processor: {@code --threads} does not reach it. It runs the network on one text at
 * a time, several at the same time if it got a list. The tokenizer's file cuts texts after 128
 * tokens; its own cut into parts of 510 that it averages is behind that and never happens here.
 */
final class LangChain4jEmbedding implements TextContender {

  /** The tokens that the model adds to each text, which LangChain4j does not count. */
  private static final int ADDED_TOKENS = 2;

  /** How texts are given to it. */
  enum Manner {
    GROUPS("LangChain4j", "embedAll of each group"),
    ALL("LangChain4j-all", "one embedAll of all texts"),
    SINGLE("LangChain4j-single", "embed of one text after the other");

    private final String product;
    private final String settings;

    Manner(String product, String settings) {
      this.product = product;
      this.settings = settings;
    }
  }

  private final Manner manner;

  LangChain4jEmbedding(Manner manner) {
    this.manner = manner;
  }

  @Override
  public String name() {
    return manner.product;
  }

  @Override
  public String version() {
    return Versions.of(AllMiniLmL6V2EmbeddingModel.class);
  }

  @Override
  public String settings() {
    return manner.settings + ", default executor, 128 tokens read of a text";
  }

  @Override
  public TextWorker open(
      List<List<String>> groups, EmbeddingSettings settings, Workspace workspace) {
    List<String> texts = groups.stream().flatMap(List::stream).toList();
    List<List<String>> calls =
        switch (manner) {
          case GROUPS -> groups;
          case ALL -> List.of(texts);
          case SINGLE -> EmbeddingSettings.groups(texts, 1);
        };
    return new Worker(calls, texts.size(), new AllMiniLmL6V2EmbeddingModel());
  }

  private record Worker(List<List<String>> calls, int count, EmbeddingModel model)
      implements TextWorker {

    @Override
    public Pass pass() {
      List<float[]> vectors = new ArrayList<>(count);
      long tokens = (long) ADDED_TOKENS * count;
      for (List<String> call : calls) {
        Response<List<Embedding>> response =
            model.embedAll(call.stream().map(TextSegment::from).toList());
        response.content().forEach(embedding -> vectors.add(embedding.vector()));
        tokens += response.tokenUsage().inputTokenCount();
      }
      return new Pass(vectors.toArray(float[][]::new), tokens, 0);
    }

    @Override
    public void close() {}
  }
}
