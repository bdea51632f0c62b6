package sutra.embed.spi;

import java.util.Map;
import java.util.Optional;

/**
 * A kind of embedder, found as a service by {@link Embedders}.
 *
 * <p>A provider module declares {@code provides sutra.embed.spi.EmbedderProvider with …} and ships
 * the same line in {@code META-INF/services}, so that it is found on the class path too. Making a
 * provider is cheap and touches no file: models load in {@link #open}. Safe for use by many
 * threads at once.
 */
public interface EmbedderProvider {

  /**
   * The name by which a user chooses this provider, such as {@code hash}: lower-case ASCII letters,
   * digits and hyphens, the same for the life of the process, and unique among the providers
   * present.
   */
  String name();

  /**
   * The rank of this provider when the user names none: the highest wins. Embedders that need no
   * model use 0; those that run a real model use more.
   */
  int priority();

  /** What this provider is, in one short line for users, such as {@code "models behind HTTP"}. */
  default String description() {
    return "";
  }

  /**
   * The settings that {@link #open} accepts beside the dimension, by name, each with one line that
   * says what it is, its values and its default.
   */
  default Map<String, String> settings() {
    return Map.of();
  }

  /**
   * Why {@link #open} without any setting would fail now, with the remedy; empty if it would not, as
   * far as is known without loading a model or calling a server.
   */
  default Optional<String> obstacle() {
    return Optional.empty();
  }

  /**
   * Opens an embedder, which the caller closes. The provider checks the options: what it does not
   * know, it refuses, so that a mistyped setting is never silently without effect.
   *
   * @throws IllegalArgumentException if it cannot give the dimension asked for, or a setting is
   *     unknown or has a bad value; the message has the form {@code name=value} and says what is
   *     accepted
   * @throws EmbeddingException if the model is missing, damaged or out of reach
   */
  Embedder open(EmbedderOptions options);
}
