package sutra.storage.api.lookup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import org.junit.jupiter.api.Test;
import sutra.storage.api.spi.Provider;

class ProvidersTest {

  private record Fake(String name, int priority) implements Provider {}

  /** One step of a loader: gives a provider or throws. */
  private interface Step {
    Fake load();
  }

  private static final Fake LOW = new Fake("low", 1);
  private static final Fake HIGH = new Fake("high", 9);

  @Test
  void highestPriorityIsBest() {
    assertSame(HIGH, found(() -> LOW, () -> HIGH).best());
  }

  @Test
  void equalPrioritiesAreOrderedByName() {
    assertEquals("a", found(() -> new Fake("b", 1), () -> new Fake("a", 1)).best().name());
  }

  @Test
  void explicitNameBeatsPriority() {
    assertSame(LOW, found(() -> LOW, () -> HIGH).named("low"));
  }

  @Test
  void unknownNameSaysWhatIsThereAndWhatToAdd() {
    var providers = found(() -> LOW, () -> HIGH);
    var refusal = assertThrows(IllegalArgumentException.class, () -> providers.named("none"));
    assertEquals(
        "name=none: no Fake has this name; found high, low; add the module that provides it"
            + " (usually sutra.fake) to the module path",
        refusal.getMessage());
  }

  @Test
  void noProviderSaysWhatToAdd() {
    Providers<Fake> providers = found();
    var refusal = assertThrows(IllegalStateException.class, providers::best);
    assertTrue(refusal.getMessage().contains("sutra.fake"), refusal.getMessage());
  }

  @Test
  void twoOfOneNameSayWhichToRemove() {
    var refusal =
        assertThrows(IllegalStateException.class, () -> found(() -> LOW, () -> new Fake("low", 5)));
    assertTrue(refusal.getMessage().contains("named low"), refusal.getMessage());
    assertTrue(refusal.getMessage().contains(Fake.class.getName()), refusal.getMessage());
    assertTrue(refusal.getMessage().contains("remove"), refusal.getMessage());
  }

  @Test
  void providersThatFailToLoadAreSkippedAndNoted() {
    var providers =
        found(
            () -> {
              throw new NoClassDefFoundError("lanes");
            },
            () -> LOW,
            () -> {
              throw new ServiceConfigurationError("broken", new RuntimeException("why"));
            },
            () -> HIGH);
    assertEquals(List.of(HIGH, LOW), providers.all());
    assertEquals(2, providers.failures().size());
    assertTrue(providers.failures().get(0).contains("lanes"));
    assertTrue(providers.failures().get(1).contains("why"));
  }

  @Test
  void failuresExplainWhyANameIsMissing() {
    Providers<Fake> providers =
        found(() -> {
          throw new NoClassDefFoundError("lanes");
        });
    var refusal = assertThrows(IllegalArgumentException.class, () -> providers.named("low"));
    assertTrue(refusal.getMessage().contains("NoClassDefFoundError: lanes"), refusal.getMessage());
  }

  @Test
  void loaderThatAlwaysFailsIsGivenUp() {
    Iterator<Fake> stuck =
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            throw new ServiceConfigurationError("stuck");
          }

          @Override
          public Fake next() {
            throw new ServiceConfigurationError("stuck");
          }
        };
    assertEquals(List.of(), Providers.from("Fake", "sutra.fake", stuck).all());
  }

  private static Providers<Fake> found(Step... loaders) {
    Iterator<Step> steps = List.of(loaders).iterator();
    Iterator<Fake> loading =
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return steps.hasNext();
          }

          @Override
          public Fake next() {
            return steps.next().load();
          }
        };
    return Providers.from("Fake", "sutra.fake", loading);
  }
}
