package sutra.embed.spi;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionEmbedderTest {

  @Test
  void functionIsAnEmbedder() {
    try (Embedder embedder = Embedder.of("lengths", 2, FunctionEmbedderTest::lengths)) {
      assertEquals("lengths", embedder.model());
      assertEquals(2, embedder.dimension());
      assertEquals(VectorMetric.COSINE, embedder.metric());
      assertArrayEquals(new float[] {3, 1}, embedder.embed("abc"));
      assertArrayEquals(new float[] {2, 1}, embedder.embedQuery("ab"));
      assertArrayEquals(new float[][] {{1, 1}, {0, 1}}, embedder.embedAll(List.of("a", "")));
      assertEquals(4, embedder.counts().texts());
    }
  }

  @Test
  void noTextDoesNotCallTheFunction() {
    Function<List<String>, float[][]> never =
        texts -> {
          throw new AssertionError("called for " + texts);
        };
    assertEquals(0, Embedder.of("never", 1, never).embedAll(List.of()).length);
  }

  @Test
  void whatTheFunctionThrowsIsTheCause() {
    RuntimeException cause = new IllegalStateException("no memory");
    Embedder failing =
        Embedder.of(
            "failing",
            1,
            texts -> {
              throw cause;
            });
    EmbeddingException thrown =
        assertThrows(EmbeddingException.class, () -> failing.embedAll(List.of("a", "b")));
    assertSame(cause, thrown.getCause());
    assertTrue(thrown.getMessage().contains("embedder failing failed on 2 texts"));
  }

  @Test
  void vectorsThatDoNotSuitAreRefused() {
    assertRefused(texts -> null, "gave no vectors for 1 texts");
    assertRefused(texts -> new float[2][2], "gave 2 vectors for 1 texts");
    assertRefused(texts -> new float[1][3], "dimension 3 for text 0: expected 2");
    assertRefused(texts -> new float[1][], "dimension 0 for text 0: expected 2");
    assertRefused(texts -> new float[][] {{0, Float.NaN}}, "gave NaN as component 1");
  }

  @Test
  void closedEmbedderRefusesTexts() {
    Embedder embedder = Embedder.of("lengths", 2, FunctionEmbedderTest::lengths);
    embedder.close();
    embedder.close();
    assertThrows(IllegalStateException.class, () -> embedder.embed("a"));
    assertEquals("lengths", embedder.model());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "two words"})
  void modelIsOneWord(String model) {
    assertThrows(
        IllegalArgumentException.class, () -> Embedder.of(model, 1, FunctionEmbedderTest::lengths));
  }

  @Test
  void dimensionIsPositive() {
    assertThrows(
        IllegalArgumentException.class,
        () -> Embedder.of("lengths", 0, FunctionEmbedderTest::lengths));
  }

  private static void assertRefused(Function<List<String>, float[][]> function, String reason) {
    Embedder embedder = Embedder.of("wrong", 2, function);
    String message = assertThrows(EmbeddingException.class, () -> embedder.embed("a")).getMessage();
    assertTrue(message.startsWith("wrong ") && message.contains(reason), message);
  }

  private static float[][] lengths(List<String> texts) {
    return texts.stream().map(text -> new float[] {text.length(), 1}).toArray(float[][]::new);
  }
}
