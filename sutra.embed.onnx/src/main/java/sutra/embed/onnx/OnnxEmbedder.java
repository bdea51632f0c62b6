package sutra.embed.onnx;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import sutra.embed.spi.Embedder;
import sutra.embed.spi.EmbeddingCounts;
import sutra.embed.spi.VectorCheck;
import sutra.embed.spi.VectorMetric;

/**
 * A sentence-transformer model that runs in this process.
 *
 * <p>A text becomes tokens, tokens go through the network, and what the network says of each token
 * is pooled into one vector, as the files beside the model say or the caller's settings. Texts given
 * together are computed in batches of like length. Blank texts, and those that the tokenizer finds
 * nothing in, give the zero vector. Unpaired surrogates are read as U+FFFD. A text of more than
 * {@link #maximumTokens} is cut there and counted as truncated, or split and counted as split,
 * whichever was chosen.
 *
 * <p>Safe for use by many threads at once, which share the network and its threads. {@link #close}
 * waits for nobody: calls under way end as if it had not happened, later ones fail.
 */
public final class OnnxEmbedder implements Embedder {

  private final String model;
  private final Map<String, String> settings;
  private final Recipe recipe;
  private final LoadedModel loaded;
  private final Usage usage;
  private final Tally tally = new Tally();

  /** Takes a model over, and closes it. */
  OnnxEmbedder(String model, Map<String, String> settings, Recipe recipe, LoadedModel loaded) {
    this.model = model;
    this.settings = settings;
    this.recipe = recipe;
    this.loaded = loaded;
    this.usage = new Usage(model, loaded::close);
  }

  /** {@inheritDoc} Here a name and a checksum: equal files and settings give an equal identifier. */
  @Override
  public String model() {
    return model;
  }

  @Override
  public int dimension() {
    return loaded.dimension();
  }

  @Override
  public VectorMetric metric() {
    return recipe.metric();
  }

  @Override
  public Map<String, String> settings() {
    return settings;
  }

  @Override
  public OptionalInt maximumTokens() {
    return OptionalInt.of(recipe.maxTokens());
  }

  @Override
  public float[] embed(String text) {
    return embedAll(List.of(text))[0];
  }

  /** {@inheritDoc} Any number of texts may be given: a thousand at a time are worked on. */
  @Override
  public float[][] embedAll(List<String> texts) {
    return embed(loaded.documentPrefix(), texts);
  }

  @Override
  public float[] embedQuery(String question) {
    return embed(loaded.queryPrefix(), List.of(question))[0];
  }

  @Override
  public EmbeddingCounts counts() {
    return tally.counts();
  }

  @Override
  public void close() {
    usage.close();
  }

  private float[][] embed(Prefix prefix, List<String> texts) {
    usage.enter();
    try {
      float[][] vectors = loaded.embed(prefix, texts, tally);
      return new VectorCheck(model, dimension()).require(texts.size(), vectors);
    } finally {
      usage.leave();
    }
  }
}
