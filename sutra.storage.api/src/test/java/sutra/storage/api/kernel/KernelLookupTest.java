package sutra.storage.api.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import sutra.storage.api.lookup.Providers;
import sutra.storage.api.spi.KernelProvider;

class KernelLookupTest {

  private record Fake(String name, int priority, Supplier<VectorKernels> kernels)
      implements KernelProvider {

    @Override
    public VectorKernels open() {
      return kernels.get();
    }
  }

  private static final VectorKernels OTHER = new NamedKernels("other");

  @Test
  void scalarServesWithoutProviders() {
    assertInstanceOf(ScalarKernels.class, VectorKernels.load());
    assertInstanceOf(ScalarKernels.class, VectorKernels.load("scalar"));
  }

  @Test
  void unknownNameIsRefused() {
    var refusal = assertThrows(IllegalArgumentException.class, () -> VectorKernels.load("simd"));
    assertTrue(refusal.getMessage().startsWith("name=simd"), refusal.getMessage());
    assertTrue(refusal.getMessage().contains("sutra.storage.quant"), refusal.getMessage());
  }

  @Test
  void providerAboveScalarServes() {
    assertEquals("other", best(new Fake("other", 1, () -> OTHER)).name());
  }

  @Test
  void providerBelowScalarServesOnlyByName() {
    assertEquals("scalar", best(new Fake("other", -1, () -> OTHER)).name());
  }

  @Test
  void refusalLetsTheNextServe() {
    var refusing =
        new Fake(
            "refusing",
            9,
            () -> {
              throw new UnsupportedOperationException("no lanes");
            });
    assertEquals("other", best(refusing, new Fake("other", 1, () -> OTHER)).name());
    assertEquals("scalar", best(refusing).name());
  }

  @Test
  void missingClassesLetTheNextServe() {
    var failing =
        new Fake(
            "failing",
            9,
            () -> {
              throw new NoClassDefFoundError("lanes");
            });
    assertEquals("scalar", best(failing).name());
  }

  @Test
  void refusalOfTheNamedProviderIsThrown() {
    var refusing =
        new Fake(
            "refusing",
            9,
            () -> {
              throw new UnsupportedOperationException("no lanes");
            });
    var refusal =
        assertThrows(
            UnsupportedOperationException.class,
            () -> KernelLookup.named("refusing", found(refusing)));
    assertEquals("refusing cannot run here: no lanes", refusal.getMessage());
  }

  @Test
  void nobodyElseMayBeNamedScalar() {
    var claimant = found(new Fake("scalar", 9, () -> OTHER));
    for (String name : new String[] {"scalar", "other"}) {
      var refusal =
          assertThrows(IllegalStateException.class, () -> KernelLookup.named(name, claimant));
      assertTrue(refusal.getMessage().contains(Fake.class.getName()), refusal.getMessage());
    }
    assertThrows(IllegalStateException.class, () -> KernelLookup.best(claimant));
  }

  private static VectorKernels best(KernelProvider... byPriority) {
    return KernelLookup.best(found(byPriority));
  }

  private static Providers<KernelProvider> found(KernelProvider... byPriority) {
    return new Providers<>("KernelProvider", "sutra.storage.quant", List.of(byPriority), List.of());
  }
}
