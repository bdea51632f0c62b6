package sutra.embed.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.ServiceConfigurationError;
import org.junit.jupiter.api.Test;

class EmbedderSelectionTest {

  private static final EmbedderProvider LOW = new NamedProvider("low", 0);
  private static final EmbedderProvider HIGH = new NamedProvider("high", 10);

  @Test
  void explicitNameWinsOverPriority() {
    assertSame(LOW, EmbedderSelection.named("low", List.of(HIGH, LOW)));
  }

  @Test
  void highestPriorityIsTheDefault() {
    assertSame(HIGH, EmbedderSelection.preferred(List.of(LOW, HIGH)));
  }

  @Test
  void hinderedProviderIsNoDefaultButHasItsName() {
    EmbedderProvider hindered = new HinderedProvider("model", 20);
    assertSame(HIGH, EmbedderSelection.preferred(List.of(LOW, hindered, HIGH)));
    assertSame(hindered, EmbedderSelection.named("model", List.of(LOW, hindered, HIGH)));
    String message = failure(() -> EmbedderSelection.preferred(List.of(hindered)));
    assertTrue(message.contains("model: no model is there"), message);
  }

  @Test
  void equalPrioritiesGoByName() {
    EmbedderProvider also = new NamedProvider("also", 10);
    assertSame(also, EmbedderSelection.preferred(List.of(HIGH, also)));
  }

  @Test
  void extremePrioritiesAreOrdered() {
    EmbedderProvider least = new NamedProvider("least", Integer.MIN_VALUE);
    EmbedderProvider most = new NamedProvider("most", Integer.MAX_VALUE);
    assertEquals(List.of(most, LOW, least), EmbedderSelection.ordered(List.of(least, LOW, most)));
  }

  @Test
  void twoProvidersOfOneNameAreRefused() {
    List<EmbedderProvider> twins = List.of(LOW, HIGH, new NamedProvider("low", 5));
    String byDefault = failure(() -> EmbedderSelection.preferred(twins));
    String byName = failure(() -> EmbedderSelection.named("low", twins));
    assertTrue(byDefault.contains("name=low is provided twice"), byDefault);
    assertTrue(byDefault.contains("remove one of the two"), byDefault);
    assertTrue(byDefault.contains(NamedProvider.class.getName()), byDefault);
    assertEquals(byDefault, byName);
  }

  @Test
  void noProviderSaysWhatToAdd() {
    String byDefault = failure(() -> EmbedderSelection.preferred(List.of()));
    String byName = failure(() -> EmbedderSelection.named("hash", List.of()));
    assertTrue(byDefault.contains("add the module sutra.embed.hash"), byDefault);
    assertEquals(byDefault, byName);
  }

  @Test
  void unknownNameListsTheKnownOnes() {
    String message = failure(() -> EmbedderSelection.named("onnx", List.of(HIGH, LOW)));
    assertTrue(message.contains("name=onnx not found"), message);
    assertTrue(message.contains("high, low"), message);
    assertTrue(message.contains("add the module that provides onnx"), message);
  }

  @Test
  void blankNameIsTheCallersMistake() {
    assertThrows(IllegalArgumentException.class, () -> EmbedderSelection.named(" ", List.of(LOW)));
  }

  @Test
  void providerThatDoesNotLoadIsSkippedWithAWarning() {
    Steps steps =
        new Steps(
            new ServiceConfigurationError("bad entry"), LOW, new NoClassDefFoundError("x/Y"), HIGH);
    List<String> lines = new ArrayList<>();
    assertEquals(List.of(LOW, HIGH), EmbedderSelection.loadable(steps, lines::add));
    assertEquals(2, lines.size());
    assertTrue(lines.get(0).contains("bad entry"), lines.get(0));
    assertTrue(lines.get(1).contains("x/Y"), lines.get(1));
    assertTrue(lines.get(1).contains("add the module or jar that it needs"), lines.get(1));
  }

  @Test
  void stuckIteratorEndsTheLookUp() {
    Iterator<EmbedderProvider> stuck =
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            throw new ServiceConfigurationError("stuck");
          }

          @Override
          public EmbedderProvider next() {
            throw new AssertionError("next() without hasNext()");
          }
        };
    List<String> lines = new ArrayList<>();
    assertEquals(List.of(), EmbedderSelection.loadable(stuck, lines::add));
    assertEquals(EmbedderSelection.FAILURE_LIMIT, lines.size());
  }

  private static String failure(Runnable action) {
    return assertThrows(EmbeddingException.class, action::run).getMessage();
  }

  private record NamedProvider(String name, int priority) implements EmbedderProvider {
    @Override
    public Embedder open(EmbedderOptions options) {
      throw new AssertionError("a look-up opens nothing");
    }
  }

  private record HinderedProvider(String name, int priority) implements EmbedderProvider {
    @Override
    public Optional<String> obstacle() {
      return Optional.of("no model is there");
    }

    @Override
    public Embedder open(EmbedderOptions options) {
      throw new AssertionError("a look-up opens nothing");
    }
  }

  /** An iterator over providers and errors; an error is thrown, in turn, by hasNext or next. */
  private static final class Steps implements Iterator<EmbedderProvider> {
    private final Queue<Object> steps;

    Steps(Object... steps) {
      this.steps = new ArrayDeque<>(Arrays.asList(steps));
    }

    @Override
    public boolean hasNext() {
      if (steps.peek() instanceof ServiceConfigurationError error) {
        steps.remove();
        throw error;
      }
      return !steps.isEmpty();
    }

    @Override
    public EmbedderProvider next() {
      Object step = steps.remove();
      if (step instanceof LinkageError error) {
        throw error;
      }
      return (EmbedderProvider) step;
    }
  }
}
