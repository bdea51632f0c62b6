package sutra.embed.onnx;

import java.util.ArrayList;
import java.util.List;
import sutra.embed.onnx.HuggingFaceTokens.Tokens;
import sutra.embed.spi.EmbeddingException;

/**
 * A model in memory: its tokenizer, its network and the recipe for vectors. Safe for use by many
 * threads, except for {@link #close}.
 */
final class LoadedModel implements AutoCloseable {

  /** Texts whose tokens are in memory at once, and of which batches are made. */
  private static final int TEXTS_AT_ONCE = 1024;

  /** Texts whose tokens one thread makes before it asks for more: their time is worth a helper. */
  private static final int TEXTS_A_PIECE = 16;

  /**
   * A network and how it is fed.
   *
   * @param padToken what fills the rows of a batch
   * @param threads that run it
   */
  record Network(OnnxSession session, int padToken, int threads) {}

  private final HuggingFaceTokens tokens;
  private final WorkThreads threads;
  private final NetworkRun run;
  private final BatchPlan plan;
  private final Prefix queryPrefix;
  private final Prefix documentPrefix;

  private LoadedModel(HuggingFaceTokens tokens, Network network, Recipe recipe) {
    this.tokens = tokens;
    int room = recipe.maxTokens();
    queryPrefix = Prefix.of(OnnxSettings.QUERY_PREFIX, recipe.queryPrefix(), tokens, room);
    documentPrefix = Prefix.of(OnnxSettings.DOCUMENT_PREFIX, recipe.documentPrefix(), tokens, room);
    List<TokenWindow> probe = RowProbe.windows(tokens);
    threads = new WorkThreads(network.threads());
    run = NetworkRun.of(network.session(), threads, network.padToken(), recipe, probe);
    plan = RowProbe.suited(BatchPlan.USUAL, run, probe);
  }

  /**
   * Takes a network over, reads the tokenizer, and tries both.
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
    return run.dimension();
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
    for (int from = 0; from < vectors.length; from += TEXTS_AT_ONCE) {
      int end = Math.min(vectors.length, from + TEXTS_AT_ONCE);
      float[][] part = embedAtOnce(prefix, texts.subList(from, end), tally);
      System.arraycopy(part, 0, vectors, from, part.length);
    }
    return vectors;
  }

  @Override
  public void close() {
    try (tokens;
        threads) {
      run.session().close();
    }
  }

  private float[][] embedAtOnce(Prefix prefix, List<String> texts, Tally tally) {
    List<TokenWindow> windows = new ArrayList<>(texts.size());
    for (Tokens found : tokens(prefix, texts)) {
      tally.addText(found);
      windows.addAll(found.windows());
    }
    return run.vectors(texts.size(), windows, plan.batches(windows), tally::addBatch);
  }

  private Tokens[] tokens(Prefix prefix, List<String> texts) {
    Tokens[] found = new Tokens[texts.size()];
    threads.each(
        Math.ceilDiv(found.length, TEXTS_A_PIECE),
        () ->
            piece -> {
              int from = piece * TEXTS_A_PIECE;
              int end = Math.min(found.length, from + TEXTS_A_PIECE);
              for (int text = from; text < end; text++) {
                found[text] =
                    prefix.tokens(text, texts.get(text), tokens, run.recipe().longTexts());
              }
            });
    return found;
  }
}
