package sutra.engine;

import java.util.Optional;
import sutra.embed.spi.Embedder;
import sutra.embed.spi.VectorMetric;
import sutra.storage.api.EmbeddingSpace;
import sutra.storage.api.kernel.Similarity;

/**
 * What an embedding space calls its model when an embedder makes the vectors: the name of the
 * provider, a colon, and the model by the embedder's own name. Any other model is the caller's.
 *
 * @param provider a provider's name; has no colon
 * @param model an embedder's model
 */
record ModelName(String provider, String model) {

  /** The name in the space, if it has this form. */
  static Optional<ModelName> of(EmbeddingSpace space) {
    int colon = space.model().indexOf(':');
    return colon < 1
        ? Optional.empty()
        : Optional.of(
            new ModelName(space.model().substring(0, colon), space.model().substring(colon + 1)));
  }

  /** The space of what an embedder makes, with the settings that give the embedder again. */
  static EmbeddingSpace spaceOf(String provider, Embedder embedder) {
    ModelName name = new ModelName(provider, embedder.model());
    return new EmbeddingSpace(
        EmbeddingSpace.DEFAULT_NAME,
        name.toString(),
        embedder.dimension(),
        similarity(embedder.metric()),
        embedder.settings());
  }

  private static Similarity similarity(VectorMetric metric) {
    return switch (metric) {
      case COSINE -> Similarity.COSINE;
      case DOT -> Similarity.DOT;
      case EUCLIDEAN -> Similarity.EUCLIDEAN;
    };
  }

  @Override
  public String toString() {
    return provider + ":" + model;
  }
}
