package sutra.embed.spi;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/** An embedder of a caller's function; see {@link Embedder#of}. */
final class FunctionEmbedder implements Embedder {

  private final String model;
  private final int dimension;
  private final Map<String, String> settings;
  private final Function<List<String>, float[][]> function;
  private final LongAdder texts = new LongAdder();
  private volatile boolean closed;

  FunctionEmbedder(
      String model,
      int dimension,
      Map<String, String> settings,
      Function<List<String>, float[][]> function) {
    if (model.isBlank() || model.chars().anyMatch(Character::isWhitespace)) {
      throw new IllegalArgumentException(
          "model=" + model + ": expected a name that is not blank and has no spaces");
    }
    if (dimension < 1) {
      throw new IllegalArgumentException(
          "dimension=" + dimension + ": an embedding has at least 1 component");
    }
    this.model = model;
    this.dimension = dimension;
    this.settings = Map.copyOf(settings);
    this.function = Objects.requireNonNull(function, "function");
  }

  @Override
  public String model() {
    return model;
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public Map<String, String> settings() {
    return settings;
  }

  @Override
  public float[] embed(String text) {
    return embedAll(List.of(text))[0];
  }

  @Override
  public float[][] embedAll(List<String> texts) {
    if (closed) {
      throw new IllegalStateException("the embedder " + model + " is closed; make another one");
    }
    if (texts.isEmpty()) {
      return new float[0][];
    }
    float[][] vectors = new VectorCheck(model, dimension).require(texts.size(), call(texts));
    this.texts.add(vectors.length);
    return vectors;
  }

  /** {@inheritDoc} This one counts texts and no tokens. */
  @Override
  public EmbeddingCounts counts() {
    return new EmbeddingCounts(texts.sum(), 0, 0, 0, 0);
  }

  /** {@inheritDoc} The function is no longer called. */
  @Override
  public void close() {
    closed = true;
  }

  private float[][] call(List<String> texts) {
    try {
      return function.apply(List.copyOf(texts));
    } catch (EmbeddingException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new EmbeddingException(
          "the function of embedder %s failed on %d texts: %s".formatted(model, texts.size(), e),
          e);
    }
  }
}
