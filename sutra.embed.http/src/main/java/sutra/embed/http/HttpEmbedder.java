package sutra.embed.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.LongAdder;
import sutra.embed.spi.Embedder;
import sutra.embed.spi.EmbeddingCounts;
import sutra.embed.spi.EmbeddingException;
import sutra.embed.spi.VectorCheck;

/**
 * An embedder of a model behind a server. Opened by {@link OllamaProvider} and {@link
 * OpenAiProvider}.
 *
 * <p>Texts are sent in batches, several batches at once. Blank texts give the zero vector and are
 * not sent. U+FFFD stands for an unpaired surrogate. A text that is too long for the model fails the
 * call, unless the protocol can shorten it and the user allows that: then the batch is halved until
 * the text stands alone, its beginning is embedded, and {@link #counts} counts it.
 *
 * <p>Safe for use by many threads at once.
 */
final class HttpEmbedder implements Embedder {

  private final ModelServer server;
  private final HttpSettings settings;
  private final OptionalInt asked;
  private final VectorCheck check;
  private final LongAdder texts = new LongAdder();
  private final LongAdder tokens = new LongAdder();
  private final LongAdder truncated = new LongAdder();

  private HttpEmbedder(ModelServer server, int dimension, OptionalInt asked) {
    this.server = server;
    this.settings = server.settings();
    this.asked = asked;
    this.check = server.check(dimension);
  }

  /**
   * Opens an embedder, which takes over the server: asks it for one vector, and for a second one if
   * the first has not the dimension that is wanted. Many servers refuse to be asked for a dimension,
   * so they are asked only where it makes a difference.
   *
   * @throws EmbeddingException if the server does not give such a vector
   */
  static HttpEmbedder open(ModelServer server, OptionalInt wanted) {
    try {
      int own = server.dimension(OptionalInt.empty());
      if (wanted.isEmpty() || wanted.getAsInt() == own) {
        return new HttpEmbedder(server, own, OptionalInt.empty());
      }
      int given = server.dimension(wanted);
      if (given != wanted.getAsInt()) {
        throw new EmbeddingException(
            "%s gives %d components: expected dimension=%d; ask for %d or take another model"
                .formatted(server.source(), given, wanted.getAsInt(), own));
      }
      return new HttpEmbedder(server, given, wanted);
    } catch (RuntimeException | Error e) {
      server.close();
      throw e;
    }
  }

  /** {@inheritDoc} The server's name of it, and a mark of the prefixes if there are any. */
  @Override
  public String model() {
    return settings.model() + settings.prefixes().mark();
  }

  @Override
  public int dimension() {
    return check.dimension();
  }

  @Override
  public Map<String, String> settings() {
    return settings.identity();
  }

  @Override
  public float[] embed(String text) {
    return embedAll(List.of(text))[0];
  }

  @Override
  public float[] embedQuery(String question) {
    return embedAll(settings.prefixes().query(), List.of(question))[0];
  }

  @Override
  public float[][] embedAll(List<String> texts) {
    return embedAll(settings.prefixes().document(), texts);
  }

  private float[][] embedAll(String prefix, List<String> texts) {
    var vectors = new float[texts.size()][];
    List<String> prompts = new ArrayList<>();
    List<Integer> rows = new ArrayList<>();
    int row = 0;
    for (String text : texts) {
      if (text.isBlank()) {
        vectors[row] = new float[dimension()];
      } else {
        prompts.add(WellFormed.of(prefix + text));
        rows.add(row);
      }
      row++;
    }
    int batch = settings.load().batch();
    server.run(
        Math.ceilDiv(prompts.size(), batch),
        number -> {
          int next = number * batch;
          int end = Math.min(next + batch, prompts.size());
          for (float[] vector : vectors(prompts.subList(next, end))) {
            vectors[rows.get(next++)] = vector;
          }
        });
    this.texts.add(vectors.length);
    return vectors;
  }

  private List<float[]> vectors(List<String> prompts) throws InterruptedException {
    try {
      return checked(prompts, false);
    } catch (TextTooLongException e) {
      if (!settings.shorten()) {
        throw e.refusal();
      }
    }
    if (prompts.size() == 1) {
      return shortened(prompts);
    }
    int middle = prompts.size() / 2;
    List<float[]> vectors = new ArrayList<>(vectors(prompts.subList(0, middle)));
    vectors.addAll(vectors(prompts.subList(middle, prompts.size())));
    return vectors;
  }

  private List<float[]> shortened(List<String> prompt) throws InterruptedException {
    try {
      List<float[]> vector = checked(prompt, true);
      truncated.increment();
      return vector;
    } catch (TextTooLongException e) {
      throw e.refusal();
    }
  }

  private List<float[]> checked(List<String> prompts, boolean shorten)
      throws TextTooLongException, InterruptedException {
    Answer answer = server.answer(new Ask(settings.model(), prompts, asked, shorten), dimension());
    float[][] vectors = check.require(prompts.size(), answer.rows());
    tokens.add(answer.tokens());
    return List.of(vectors);
  }

  /** {@inheritDoc} Tokens are those that the server says it read; blank texts have none. */
  @Override
  public EmbeddingCounts counts() {
    return new EmbeddingCounts(texts.sum(), tokens.sum(), 0, truncated.sum(), 0);
  }

  /** {@inheritDoc} Calls under way end in an {@link IllegalStateException}. */
  @Override
  public void close() {
    server.close();
  }
}
