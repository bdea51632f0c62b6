package sutra.embed.spi;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/**
 * Finds and opens embedders: where an application starts.
 *
 * <p>Providers are those that the class loader of this class sees, on the module path or the class
 * path. An explicit name wins, then the highest priority of those that nothing hinders; among equal
 * priorities the name that comes first in alphabetical order. Two providers of one name, or none at all, is an {@link
 * EmbeddingException} that says what to add or remove. A provider that cannot be loaded is skipped,
 * with one line of warning in the log. Each call looks anew. Safe for use by many threads at once.
 */
public final class Embedders {

  private Embedders() {}

  /**
   * Opens an embedder by reference; the caller closes it.
   *
   * @param reference the name of a provider, such as {@code hash}, or a name, a colon and the
   *     setting {@value EmbedderOptions#MODEL}: {@code onnx:/models/e5-small}
   * @throws IllegalArgumentException if the name is blank, the model is given twice, or the provider
   *     refuses the options
   * @throws EmbeddingException if no provider has the name, two providers share a name, or the
   *     provider could not open its model
   */
  public static Embedder open(String reference, EmbedderOptions options) {
    EmbedderReference parsed = EmbedderReference.parse(reference);
    return provider(parsed.provider()).open(parsed.applyTo(options));
  }

  /**
   * The provider called {@code name}.
   *
   * @throws IllegalArgumentException if {@code name} is blank
   * @throws EmbeddingException if no provider has the name, or two share it
   */
  public static EmbedderProvider provider(String name) {
    return EmbedderSelection.named(name, available());
  }

  /**
   * Opens an embedder of the {@link #preferred} provider; the caller closes it.
   *
   * @throws IllegalArgumentException if the provider refuses the options
   * @throws EmbeddingException if there is no provider, two providers share a name, or the provider
   *     could not open its model
   */
  public static Embedder openDefault(EmbedderOptions options) {
    Objects.requireNonNull(options, "options");
    return preferred().open(options);
  }

  /**
   * The provider of highest priority that nothing hinders from opening; see {@link
   * EmbedderProvider#obstacle}.
   *
   * @throws EmbeddingException if there is none, or two providers share a name
   */
  public static EmbedderProvider preferred() {
    return EmbedderSelection.preferred(available());
  }

  /**
   * The providers that could be loaded, by priority, hindered ones among them. Unmodifiable,
   * possibly empty; two of one name are both listed.
   */
  public static List<EmbedderProvider> available() {
    Logger logger = System.getLogger(Embedders.class.getName());
    return available(warning -> logger.log(Level.WARNING, warning));
  }

  /**
   * The same providers, without a word in the log.
   *
   * @param warnings gets one line for each provider that could not be loaded, with the reason and
   *     the remedy
   */
  public static List<EmbedderProvider> available(Consumer<String> warnings) {
    ServiceLoader<EmbedderProvider> services =
        ServiceLoader.load(EmbedderProvider.class, Embedders.class.getClassLoader());
    return EmbedderSelection.ordered(EmbedderSelection.loadable(services.iterator(), warnings));
  }
}
