package sutra.embed.spi;

import java.util.Objects;
import java.util.Optional;

/**
 * How a user names an embedder in one word: a provider, and which of its models.
 *
 * @param provider the name of a provider; not blank, without a colon
 * @param model the value of the setting {@value EmbedderOptions#MODEL}; empty for the provider's own
 *     choice
 */
public record EmbedderReference(String provider, Optional<String> model) {

  /**
   * Checks the provider's name.
   *
   * @throws IllegalArgumentException if it is blank or has a colon
   */
  public EmbedderReference {
    Objects.requireNonNull(model, "model");
    if (provider.isBlank() || provider.indexOf(':') >= 0) {
      throw new IllegalArgumentException(
          "embedder=" + provider + ": expected the name of a provider, such as hash");
    }
  }

  /**
   * Reads {@code NAME} or {@code NAME:MODEL}; the first colon ends the name.
   *
   * @throws IllegalArgumentException if the name is blank, or nothing follows the colon
   */
  public static EmbedderReference parse(String reference) {
    int colon = reference.indexOf(':');
    if (colon < 0) {
      return new EmbedderReference(reference, Optional.empty());
    }
    String model = reference.substring(colon + 1);
    if (model.isBlank()) {
      throw new IllegalArgumentException(
          "embedder=" + reference + ": expected a model after the colon, or no colon");
    }
    return new EmbedderReference(reference.substring(0, colon), Optional.of(model));
  }

  /**
   * The options with this model among them.
   *
   * @throws IllegalArgumentException if they name another model
   */
  public EmbedderOptions applyTo(EmbedderOptions options) {
    if (model.isEmpty()) {
      return options;
    }
    String other = options.settings().getOrDefault(EmbedderOptions.MODEL, model.get());
    if (!other.equals(model.get())) {
      throw new IllegalArgumentException(
          "model=" + other + ": the embedder is given as " + this + "; name one model");
    }
    return options.with(EmbedderOptions.MODEL, model.get());
  }

  @Override
  public String toString() {
    return model.map(name -> provider + ":" + name).orElse(provider);
  }
}
