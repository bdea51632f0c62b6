package sutra.embed.spi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The rules by which one provider is chosen from those present; see {@link Embedders}. */
final class EmbedderSelection {

  /** Failures in a row after which a look-up gives up: an iterator may be stuck at a bad entry. */
  static final int FAILURE_LIMIT = 100;

  private static final Comparator<EmbedderProvider> PREFERENCE =
      Comparator.comparingInt(EmbedderProvider::priority)
          .reversed()
          .thenComparing(EmbedderProvider::name);

  private EmbedderSelection() {}

  /** The provider called {@code name}, which must be there once. */
  static EmbedderProvider named(String name, List<EmbedderProvider> providers) {
    if (name.isBlank()) {
      throw new IllegalArgumentException("name=" + name + ": the name of an embedder is blank");
    }
    requireDistinctNames(providers);
    for (EmbedderProvider provider : providers) {
      if (provider.name().equals(name)) {
        return provider;
      }
    }
    requireAny(providers);
    throw new EmbeddingException(
        "embedder name="
            + name
            + " not found: the providers present are "
            + names(providers)
            + "; choose one of them, or add the module that provides "
            + name);
  }

  /** The provider of the highest priority that nothing hinders. */
  static EmbedderProvider preferred(List<EmbedderProvider> providers) {
    requireAny(providers);
    requireDistinctNames(providers);
    List<EmbedderProvider> ordered = ordered(providers);
    return ordered.stream()
        .filter(provider -> provider.obstacle().isEmpty())
        .findFirst()
        .orElseThrow(() -> new EmbeddingException("no embedder can open: " + obstacles(ordered)));
  }

  private static String obstacles(List<EmbedderProvider> providers) {
    return providers.stream()
        .map(provider -> provider.name() + ": " + provider.obstacle().orElse(""))
        .collect(Collectors.joining("; "));
  }

  /** The providers, the preferred one first. */
  static List<EmbedderProvider> ordered(List<EmbedderProvider> providers) {
    return providers.stream().sorted(PREFERENCE).toList();
  }

  /** All providers that load; for each that does not, {@code warnings} gets one line. */
  static List<EmbedderProvider> loadable(
      Iterator<EmbedderProvider> services, Consumer<String> warnings) {
    List<EmbedderProvider> providers = new ArrayList<>();
    int failuresInRow = 0;
    while (failuresInRow < FAILURE_LIMIT) {
      try {
        if (!services.hasNext()) {
          break;
        }
        providers.add(services.next());
        failuresInRow = 0;
      } catch (ServiceConfigurationError | LinkageError e) {
        failuresInRow++;
        warnings.accept(skipped(e));
      }
    }
    return providers;
  }

  private static String skipped(Error error) {
    Throwable cause = error.getCause();
    return "An embedder provider is skipped because it does not load: "
        + error
        + (cause == null ? "" : ", caused by " + cause)
        + "; add the module or jar that it needs, or remove the provider";
  }

  private static void requireAny(List<EmbedderProvider> providers) {
    if (providers.isEmpty()) {
      throw new EmbeddingException(
          "no embedder provider is present; add the module sutra.embed.hash, which needs no model,"
              + " or another module that provides "
              + EmbedderProvider.class.getName());
    }
  }

  private static void requireDistinctNames(List<EmbedderProvider> providers) {
    Map<String, EmbedderProvider> byName = new HashMap<>();
    for (EmbedderProvider provider : providers) {
      EmbedderProvider earlier = byName.put(provider.name(), provider);
      if (earlier != null) {
        throw new EmbeddingException(
            "embedder name="
                + provider.name()
                + " is provided twice, by "
                + origin(earlier)
                + " and by "
                + origin(provider)
                + "; remove one of the two");
      }
    }
  }

  private static String origin(EmbedderProvider provider) {
    Class<?> type = provider.getClass();
    return type.getModule().isNamed()
        ? type.getName() + " of module " + type.getModule().getName()
        : type.getName();
  }

  private static String names(List<EmbedderProvider> providers) {
    return providers.stream().map(EmbedderProvider::name).collect(Collectors.joining(", "));
  }
}
