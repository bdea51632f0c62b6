package sutra.storage.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.TextEmbedder;
import sutra.storage.api.kernel.Similarity;

/** Gives each text a vector of its own that depends on nothing else, and remembers what was asked. */
final class ScriptedModel implements TextEmbedder {

  private static final int TEXTS_AT_ONCE = 256;

  private final EmbeddingSpace space;
  private final List<String> texts = new ArrayList<>();

  ScriptedModel(String name, int dimension) {
    this.space = new EmbeddingSpace(name, "model of " + name, dimension, Similarity.COSINE);
  }

  EmbeddingSpace space() {
    return space;
  }

  @Override
  public synchronized float[][] embed(List<String> asked) {
    if (asked.isEmpty() || asked.size() > TEXTS_AT_ONCE) {
      throw new AssertionError("texts=" + asked.size());
    }
    texts.addAll(asked);
    return asked.stream().map(this::vector).toArray(float[][]::new);
  }

  /** What it was asked so far. */
  synchronized List<String> texts() {
    return List.copyOf(texts);
  }

  float[] vector(String text) {
    Random random = new Random(31L * text.hashCode() + space.name().hashCode());
    float[] vector = new float[space.dimension()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = random.nextFloat(-1, 1);
    }
    return vector;
  }
}
