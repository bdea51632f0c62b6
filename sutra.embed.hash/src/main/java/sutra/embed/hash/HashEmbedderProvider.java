package sutra.embed.hash;

import java.util.Map;
import java.util.TreeSet;
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

  @Override
  public Map<String, String> settings() {
    return Map.of(
        HashEmbedder.IDF,
        "whether rare words of a question count more, by the store's own statistics: on or off"
            + " (default: on)");
  }

  /**
   * {@inheritDoc} The dimension is 1 to {@value HashEmbedder#DIMENSION_LIMIT}, by default {@value
   * HashEmbedder#DEFAULT_DIMENSION}.
   */
  @Override
  public HashEmbedder open(EmbedderOptions options) {
    requireKnown(options.settings());
    return new HashEmbedder(
        options.dimension().orElse(HashEmbedder.DEFAULT_DIMENSION),
        isOn(options.settings().getOrDefault(HashEmbedder.IDF, "on")));
  }

  private static void requireKnown(Map<String, String> settings) {
    for (String name : new TreeSet<>(settings.keySet())) {
      if (!name.equals(HashEmbedder.IDF)) {
        throw new IllegalArgumentException(
            "%s=%s: the embedder hash knows no such setting; it takes a dimension and idf"
                .formatted(name, settings.get(name)));
      }
    }
  }

  private static boolean isOn(String idf) {
    return switch (idf) {
      case "on" -> true;
      case "off" -> false;
      default -> throw new IllegalArgumentException("idf=" + idf + ": expected on or off");
    };
  }
}
