package sutra.storage.api.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import sutra.storage.api.lookup.Providers;
import sutra.storage.api.spi.KernelProvider;

/** Finds kernels; falls back to the scalar ones and says once why. */
final class KernelLookup {

  private static final String USUAL_MODULE = "sutra.storage.quant";
  private static final int SCALAR_PRIORITY = 0;

  /** What was said already, so that opening many stores says it once. */
  private static final Set<String> REPORTED = ConcurrentHashMap.newKeySet();

  private KernelLookup() {}

  static VectorKernels best() {
    return best(providers());
  }

  static VectorKernels named(String name) {
    return named(name, providers());
  }

  static VectorKernels named(String name, Providers<KernelProvider> providers) {
    requireScalarUnclaimed(providers);
    return name.equals(ScalarKernels.NAME) ? new ScalarKernels() : open(providers.named(name));
  }

  static VectorKernels best(Providers<KernelProvider> providers) {
    requireScalarUnclaimed(providers);
    List<String> failures = new ArrayList<>(providers.failures());
    VectorKernels kernels = firstThatOpens(providers.all(), failures);
    if (!failures.isEmpty()) {
      reportOnce("vector kernels: " + kernels.name() + " serve; " + String.join("; ", failures));
    }
    return kernels;
  }

  private static VectorKernels firstThatOpens(
      List<KernelProvider> byPriority, List<String> failures) {
    for (KernelProvider provider : byPriority) {
      if (provider.priority() < SCALAR_PRIORITY) {
        break;
      }
      try {
        return open(provider);
      } catch (UnsupportedOperationException refusal) {
        failures.add(refusal.getMessage());
      }
    }
    return new ScalarKernels();
  }

  private static VectorKernels open(KernelProvider provider) {
    try {
      return provider.open();
    } catch (UnsupportedOperationException refusal) {
      throw new UnsupportedOperationException(
          provider.name() + " cannot run here: " + refusal.getMessage(), refusal);
    } catch (LinkageError failure) {
      throw new UnsupportedOperationException(
          provider.name() + " cannot run here: " + failure, failure);
    }
  }

  private static Providers<KernelProvider> providers() {
    return Providers.of(KernelProvider.class, USUAL_MODULE);
  }

  private static void requireScalarUnclaimed(Providers<KernelProvider> providers) {
    for (KernelProvider provider : providers.all()) {
      if (provider.name().equals(ScalarKernels.NAME)) {
        throw new IllegalStateException(
            "two kernels are named %s: the built-in one and %s; remove the latter from the path"
                .formatted(ScalarKernels.NAME, provider.getClass().getName()));
      }
    }
  }

  private static void reportOnce(String message) {
    if (REPORTED.add(message)) {
      System.getLogger("sutra.storage.api.kernel").log(System.Logger.Level.WARNING, message);
    }
  }
}
