package sutra.storage.api.lookup;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import sutra.storage.api.spi.Provider;

/**
 * The providers of one service, best first, and why others could not be loaded.
 *
 * <p>Providers are found by {@link ServiceLoader} through the context class loader of the calling
 * thread. A provider that fails to load is noted in {@link #failures} and skipped, because one bad
 * jar must not take a working provider away.
 *
 * @param service the simple name of the service interface
 * @param usualModule the module that usually provides it, named in error messages
 * @param all every loaded provider, by falling priority, then by name
 * @param failures one line for each provider that could not be loaded
 * @param <P> the service interface
 */
public record Providers<P extends Provider>(
    String service, String usualModule, List<P> all, List<String> failures) {

  /** A loader that fails more often than this is stuck, and asking it again would not end. */
  private static final int FAILURE_LIMIT = 100;

  /** Copies the lists. */
  public Providers {
    all = List.copyOf(all);
    failures = List.copyOf(failures);
  }

  /**
   * Loads the providers of a service that this module {@code uses}.
   *
   * @throws IllegalStateException if two providers have the same name
   */
  public static <P extends Provider> Providers<P> of(Class<P> service, String usualModule) {
    return from(service.getSimpleName(), usualModule, ServiceLoader.load(service).iterator());
  }

  static <P extends Provider> Providers<P> from(
      String service, String usualModule, Iterator<? extends P> loader) {
    List<P> loaded = new ArrayList<>();
    List<String> failures = new ArrayList<>();
    while (failures.size() < FAILURE_LIMIT) {
      try {
        if (!loader.hasNext()) {
          break;
        }
        loaded.add(loader.next());
      } catch (ServiceConfigurationError | LinkageError failure) {
        failures.add(describe(failure));
      }
    }
    requireDistinctNames(service, loaded);
    loaded.sort(
        Comparator.<P>comparingInt(Provider::priority).reversed().thenComparing(Provider::name));
    return new Providers<>(service, usualModule, loaded, failures);
  }

  /**
   * The provider of that name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public P named(String name) {
    for (P provider : all) {
      if (provider.name().equals(name)) {
        return provider;
      }
    }
    throw new IllegalArgumentException(
        "name=" + name + ": no " + service + " has this name; found " + found() + remedy());
  }

  /**
   * The provider of the highest priority.
   *
   * @throws IllegalStateException if there is none
   */
  public P best() {
    if (all.isEmpty()) {
      throw new IllegalStateException("no " + service + " found" + remedy());
    }
    return all.getFirst();
  }

  private String found() {
    return all.isEmpty()
        ? "none"
        : all.stream().map(Provider::name).collect(Collectors.joining(", "));
  }

  private String remedy() {
    String advice =
        "; add the module that provides it (usually " + usualModule + ") to the module path";
    return failures.isEmpty()
        ? advice
        : advice + "; could not be loaded: " + String.join("; ", failures);
  }

  private static String describe(Throwable failure) {
    return failure.getCause() == null
        ? failure.toString()
        : failure + " (" + failure.getCause() + ")";
  }

  private static void requireDistinctNames(String service, List<? extends Provider> providers) {
    Map<String, Provider> byName = new HashMap<>();
    for (Provider provider : providers) {
      Provider other = byName.putIfAbsent(provider.name(), provider);
      if (other != null) {
        throw new IllegalStateException(
            "two providers of %s are named %s: %s and %s; remove one from the path"
                .formatted(service, provider.name(), origin(other), origin(provider)));
      }
    }
  }

  private static String origin(Provider provider) {
    Class<?> type = provider.getClass();
    return type.getModule().isNamed()
        ? type.getModule().getName() + "/" + type.getName()
        : type.getName();
  }
}
