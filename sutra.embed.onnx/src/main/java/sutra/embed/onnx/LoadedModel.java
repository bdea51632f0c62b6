package sutra.embed.onnx;

import java.util.ArrayList;
import java.util.List;
import sutra.embed.spi.EmbeddingException;

/**
 * A model in memory: its tokenizer, its network and the recipe for vectors. Safe for use by many
 * threads, except for {@link #close}.
 */
final class LoadedModel implements AutoCloseable {

  /** Texts whose tokens are in memory at once, and of which batches are made. */
  private static final int TEXTS_AT_ONCE = 1024;

  /**
   * A network and how it is fed.
   *
   * @param padToken what fills the rows of a batch
   */
  record Network(OnnxSession session, int padToken, BatchPlan plan) {}

  private final HuggingFaceTokens tokens;
  private final OnnxSession session;
  private final Recipe recipe;
  private final int padToken;
  private final BatchPlan plan;
  private final Prefix queryPrefix;
  private final Prefix documentPrefix;
  private final int dimension;

  private LoadedModel(HuggingFaceTokens tokens, Network network, Recipe recipe) {
    this.tokens = tokens;
    session = network.session();
    this.recipe = recipe;
    padToken = network.padToken();
    plan = network.plan();
    queryPrefix = prefix(OnnxSettings.QUERY_PREFIX, recipe.queryPrefix());
    documentPrefix = prefix(OnnxSettings.DOCUMENT_PREFIX, recipe.documentPrefix());
    dimension = probe();
  }

  /**
   * Takes a network over, reads the tokenizer, and runs both once.
   *
   * @throws IllegalArgumentException if a setting leaves no room for text
   * @throws EmbeddingException if the tokenizer does not load, or the network does not run
   */
  static LoadedModel load(Network network, ModelFiles files, Recipe recipe) {
    try {
      ModelFile definition = files.tokenizer().orElseThrow();
      HuggingFaceTokens tokens = HuggingFaceTokens.open(definition, recipe.maxTokens());
      try {
        return new LoadedModel(tokens, network, recipe);
      } catch (RuntimeException e) {
        tokens.close();
        throw e;
      }
    } catch (RuntimeException e) {
      network.session().close();
      throw e;
    }
  }

  int dimension() {
    return dimension;
  }

  Prefix queryPrefix() {
    return queryPrefix;
  }

  Prefix documentPrefix() {
    return documentPrefix;
  }

  /** Embeds texts behind a prefix, and counts. */
  float[][] embed(Prefix prefix, List<String> texts, Tally tally) {
    float[][] vectors = new float[texts.size()][];
    TokenBatch batch = new TokenBatch(padToken);
    for (int from = 0; from < vectors.length; from += TEXTS_AT_ONCE) {
      int end = Math.min(vectors.length, from + TEXTS_AT_ONCE);
      float[][] part = embedAtOnce(prefix, texts.subList(from, end), batch, tally);
      System.arraycopy(part, 0, vectors, from, part.length);
    }
    return vectors;
  }

  @Override
  public void close() {
    try (tokens) {
      session.close();
    }
  }

  private float[][] embedAtOnce(Prefix prefix, List<String> texts, TokenBatch batch, Tally tally) {
    List<TokenWindow> windows = windows(prefix, texts, tally);
    TextVectors vectors = new TextVectors(texts.size(), windows, recipe, dimension);
    for (List<TokenWindow> together : plan.batches(windows)) {
      batch.fill(together);
      vectors.add(batch, session.run(batch));
      tally.addBatch(batch);
    }
    return vectors.finish();
  }

  private List<TokenWindow> windows(Prefix prefix, List<String> texts, Tally tally) {
    List<TokenWindow> windows = new ArrayList<>(texts.size());
    int number = 0;
    for (String text : texts) {
      HuggingFaceTokens.Tokens found = prefix.tokens(number++, text, tokens, recipe.longTexts());
      tally.addText(found);
      windows.addAll(found.windows());
    }
    return windows;
  }

  private Prefix prefix(String setting, String prefix) {
    return Prefix.of(setting, prefix, tokens, recipe.maxTokens());
  }

  /** How many components the network gives. */
  private int probe() {
    TokenBatch batch = new TokenBatch(padToken);
    batch.fill(tokens.beginning(0, "probe").windows());
    int vectors = session.pools() ? batch.rows() : batch.rows() * batch.columns();
    return session.run(batch).length / vectors;
  }
}
