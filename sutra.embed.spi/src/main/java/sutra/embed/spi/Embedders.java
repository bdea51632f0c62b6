package sutra.embed.spi;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;

/**
 * Finds and opens embedders: where an application starts.
 *
 * <p>Providers are those that the class loader of this class sees, on the module path or the class
 * path. An explicit name wins, then the highest priority; among equal priorities the name that
 * comes first in alphabetical order. Two providers of one name, or none at all, is an {@link
 * EmbeddingException} that says what to add or remove. A provider that cannot be loaded is skipped,
 * with one line of warning in the log. Each call looks anew. Safe for use by many threads at once.
 */
public final class Embedders {

  private Embedders() {}

  /**
   * Opens an embedder of the provider called {@code name}; the caller closes it.
   *
   * @throws IllegalArgumentException if {@code name} is blank or the provider refuses the options
   * @throws EmbeddingException if no provider has the name, two providers share a name, or the
   *     provider could not open its model
   */
  public static Embedder open(String name, EmbedderOptions options) {
    Objects.requireNonNull(options, "options");
    return EmbedderSelection.named(name, available()).open(options);
  }

  /**
   * Opens an embedder of the provider with the highest priority; the caller closes it.
   *
   * @throws IllegalArgumentException if the provider refuses the options
   * @throws EmbeddingException if there is no provider, two providers share a name, or the provider
   *     could not open its model
   */
  public static Embedder openDefault(EmbedderOptions options) {
    Objects.requireNonNull(options, "options");
    return EmbedderSelection.preferred(available()).open(options);
  }

  /**
   * The providers that could be loaded, the preferred one first. Unmodifiable, possibly empty; two
   * of one name are both listed.
   */
  public static List<EmbedderProvider> available() {
    ServiceLoader<EmbedderProvider> services =
        ServiceLoader.load(EmbedderProvider.class, Embedders.class.getClassLoader());
    Logger logger = System.getLogger(Embedders.class.getName());
    return EmbedderSelection.ordered(
        EmbedderSelection.loadable(
            services.iterator(), warning -> logger.log(Level.WARNING, warning)));
  }
}
