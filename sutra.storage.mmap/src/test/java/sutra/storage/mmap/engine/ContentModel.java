package sutra.storage.mmap.engine;

import java.util.List;
import java.util.Random;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.TextEmbedder;
import sutra.storage.api.kernel.Similarity;

/** An embedder whose vectors depend on the text and the name of its space alone. */
record ContentModel(String name, int dimension) implements TextEmbedder {

  EmbeddingSpace space() {
    return new EmbeddingSpace(name, "model of " + name, dimension, Similarity.COSINE);
  }

  float[] vector(String text) {
    Random random = new Random(31L * text.hashCode() + name.hashCode());
    float[] vector = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      vector[i] = random.nextFloat(-1, 1);
    }
    return vector;
  }

  @Override
  public float[][] embed(List<String> texts) {
    return texts.stream().map(this::vector).toArray(float[][]::new);
  }
}
