package sutra.storage.mmap.engine;

import java.util.List;
import java.util.SplittableRandom;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.TextEmbedder;

/** Vectors that depend on text and space alone, of the kind that {@link ModelChanges} writes. */
record ModelEmbedder(EmbeddingSpace space) implements TextEmbedder {

  float[] vector(String text) {
    var random = new SplittableRandom(31L * text.hashCode() + space.name().hashCode());
    return ModelCheck.vector(random, space.dimension());
  }

  @Override
  public float[][] embed(List<String> texts) {
    return texts.stream().map(this::vector).toArray(float[][]::new);
  }
}
