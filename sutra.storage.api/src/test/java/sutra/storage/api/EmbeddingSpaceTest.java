package sutra.storage.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sutra.storage.api.kernel.Similarity;

class EmbeddingSpaceTest {

  private final EmbeddingSpace space = EmbeddingSpace.ofDimension(2);

  @Test
  void shortFormsCompareByCosineInTheDefaultSpace() {
    assertEquals(new EmbeddingSpace("default", "caller", 2, Similarity.COSINE), space);
    assertEquals(
        new EmbeddingSpace("default", "m", 4096, Similarity.COSINE),
        EmbeddingSpace.ofModel("m", EmbeddingSpace.DIMENSION_LIMIT));
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 4097})
  void dimensionIsOneTo4096(int dimension) {
    refuses(
        "dimension=" + dimension + ": expected 1 to 4096",
        () -> EmbeddingSpace.ofDimension(dimension));
  }

  @Test
  void namesAreTextAndNotBlank() {
    refuses(
        "name= , model=m: expected names that are not blank",
        () -> new EmbeddingSpace(" ", "m", 2, Similarity.DOT));
    refuses(
        "name=default, model=: expected names that are not blank",
        () -> EmbeddingSpace.ofModel("", 2));
    refuses(
        "model[0]=U+DC00: expected Unicode text, found an unpaired surrogate",
        () -> EmbeddingSpace.ofModel("\uDC00", 2));
  }

  @Test
  void nothingIsNull() {
    assertThrows(NullPointerException.class, () -> EmbeddingSpace.ofModel(null, 2));
    assertThrows(NullPointerException.class, () -> new EmbeddingSpace("n", "m", 2, null));
  }

  @Test
  void settingsAreACopyInTheOrderOfTheirNames() {
    Map<String, String> given = new HashMap<>(Map.of("pooling", "mean", "model", "/m", "a", ""));
    EmbeddingSpace made = space.withSettings(given);
    given.clear();
    assertEquals(List.of("a", "model", "pooling"), List.copyOf(made.settings().keySet()));
    assertThrows(UnsupportedOperationException.class, () -> made.settings().clear());
    assertEquals(space, made.withSettings(Map.of()));
    assertNotEquals(space, made);
  }

  @Test
  void settingsAreNamedTexts() {
    refuses(
        "settings: the name of a setting is blank; its value is x",
        () -> space.withSettings(Map.of(" ", "x")));
    refuses(
        "settings.model[1]=U+DC00: expected Unicode text, found an unpaired surrogate",
        () -> space.withSettings(Map.of("model", "/\uDC00")));
    Map<String, String> nothing = new HashMap<>();
    nothing.put("model", null);
    assertThrows(NullPointerException.class, () -> space.withSettings(nothing));
  }

  @Test
  void spacesAgreeByModelDimensionAndSimilarityAlone() {
    EmbeddingSpace one = new EmbeddingSpace("one", "m", 2, Similarity.DOT);
    EmbeddingSpace moved = new EmbeddingSpace("other", "m", 2, Similarity.DOT, Map.of("a", "b"));
    assertTrue(one.agreesWith(moved) && moved.agreesWith(one));
    assertFalse(one.agreesWith(new EmbeddingSpace("one", "n", 2, Similarity.DOT)));
    assertFalse(one.agreesWith(new EmbeddingSpace("one", "m", 3, Similarity.DOT)));
    assertFalse(one.agreesWith(new EmbeddingSpace("one", "m", 2, Similarity.COSINE)));
  }

  @Test
  void vectorOfTheSpaceIsReturnedItself() {
    float[] vector = {0, -Float.MAX_VALUE};
    assertSame(vector, space.require(vector));
  }

  @Test
  void vectorOfAnotherDimensionIsRefusedWithBoth() {
    refuses(
        "dimension=3: expected 2, that of the store's embedding space default (model caller)",
        () -> space.require(new float[3]));
  }

  @Test
  void componentsAreFinite() {
    refuses(
        "embedding[1]=-Infinity: expected a finite number",
        () -> space.require(new float[] {0, Float.NEGATIVE_INFINITY}));
  }

  private static void refuses(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }
}
