package sutra.embed.hash;

import sutra.embed.spi.EmbedderOptions;
import sutra.embed.spi.EmbedderProvider;

/** Provides {@link HashEmbedder} under the name {@code hash}, for whoever names no embedder. */
public final class HashEmbedderProvider implements EmbedderProvider {

  /** For the service look-up. */
  public HashEmbedderProvider() {}

  @Override
  public String name() {
    return "hash";
  }

  /** {@inheritDoc} This one is 0: any embedder with a model goes before it. */
  @Override
  public int priority() {
    return 0;
  }

  @Override
  public String description() {
    return "words and their letters, without a model: needs no file and no network";
  }

  /**
   * {@inheritDoc} The dimension is 1 to {@value HashEmbedder#DIMENSION_LIMIT}, by default {@value
   * HashEmbedder#DEFAULT_DIMENSION}; there are no settings.
   */
  @Override
  public HashEmbedder open(EmbedderOptions options) {
    if (!options.settings().isEmpty()) {
      String name = options.settings().keySet().stream().sorted().findFirst().orElseThrow();
      throw new IllegalArgumentException(
          name
              + "="
              + options.settings().get(name)
              + ": the embedder hash knows no such setting; it takes a dimension and nothing else");
    }
    return new HashEmbedder(options.dimension().orElse(HashEmbedder.DEFAULT_DIMENSION));
  }
}
