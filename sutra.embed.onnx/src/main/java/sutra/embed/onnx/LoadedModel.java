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

  /** What the network is tried with; of unlike length and content. */
  private static final List<String> PROBES =
      List.of("The wind blew from the north, and 17 ships lay in the harbour of Oslo.", "Yes");

  /** How far apart two results may be by rounding alone, as a part of the largest component. */
  private static final float ROUNDING = 0.01f;

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
    queryPrefix = prefix(OnnxSettings.QUERY_PREFIX, recipe.queryPrefix());
    documentPrefix = prefix(OnnxSettings.DOCUMENT_PREFIX, recipe.documentPrefix());
    dimension = components();
    plan = rowsAgree(network.plan()) ? network.plan() : network.plan().oneByOne();
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
      run(together, batch, vectors);
      tally.addBatch(batch);
    }
    return vectors.finish();
  }

  private void run(List<TokenWindow> together, TokenBatch batch, TextVectors vectors) {
    batch.fill(together);
    vectors.add(batch, session.run(batch));
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
  private int components() {
    TokenBatch batch = new TokenBatch(padToken);
    batch.fill(probe());
    int vectors = session.pools() ? batch.rows() : batch.rows() * batch.columns();
    return session.run(batch).length / vectors;
  }

  /**
   * Whether a text has the same vector whichever others are computed with it. It has not where a
   * network was quantised and takes the range of its numbers from the whole batch.
   */
  private boolean rowsAgree(BatchPlan plan) {
    List<TokenWindow> windows = probe();
    float[][] together = vectors(List.of(windows));
    float[][] apart = vectors(plan.oneByOne().batches(windows));
    for (int text = 0; text < windows.size(); text++) {
      if (largestDifference(together[text], apart[text]) > ROUNDING * largest(apart[text])) {
        return false;
      }
    }
    return true;
  }

  private float[][] vectors(List<List<TokenWindow>> batches) {
    TokenBatch batch = new TokenBatch(padToken);
    TextVectors vectors = new TextVectors(PROBES.size(), probe(), recipe, dimension);
    for (List<TokenWindow> together : batches) {
      run(together, batch, vectors);
    }
    return vectors.finish();
  }

  /** Two windows, the longer one first. */
  private List<TokenWindow> probe() {
    List<TokenWindow> windows = new ArrayList<>();
    for (String text : PROBES) {
      windows.addAll(tokens.beginning(windows.size(), text).windows());
    }
    return windows;
  }

  private static float largestDifference(float[] a, float[] b) {
    float largest = 0;
    for (int i = 0; i < a.length; i++) {
      largest = Math.max(largest, Math.abs(a[i] - b[i]));
    }
    return largest;
  }

  private static float largest(float[] vector) {
    return largestDifference(vector, new float[vector.length]);
  }
}
