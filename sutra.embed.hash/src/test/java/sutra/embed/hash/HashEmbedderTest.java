package sutra.embed.hash;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HashEmbedderTest {

  private final HashEmbedder embedder = new HashEmbedder(384);

  @Test
  void textWithoutWordsGivesTheZeroVector() {
    for (String text : List.of("", "   ", "?! -- …", "\uD800", "\u0301")) {
      assertArrayEquals(new float[384], embedder.embed(text));
    }
  }

  @Test
  void functionWordsAloneStillGiveAVector() {
    assertEquals(1, length(embedder.embed("to be or not to be")), 1e-6);
  }

  @Test
  void orderCaseAndPunctuationDoNotMatter() {
    assertArrayEquals(
        embedder.embed("The cat sat on the mat."), embedder.embed("ON the MAT sat -- the cat"));
  }

  @Test
  void inflectedAndMistypedWordsStayNear() {
    assertNearer("protein binding", "the proteins bind", "quarterly tax report");
    assertNearer("mitochondria", "mitochondrial", "parliament");
    assertNearer("government budget", "goverment budgte", "tropical storm");
    assertNearer("die Universität", "Universitäten", "Kartoffelsuppe");
  }

  @Test
  void sharedWordsOutweighSharedFunctionWords() {
    assertNearer("what is the capital of France", "France: capital Paris", "what is the use of it");
  }

  @Test
  void ideographsMatchByPairs() {
    assertNearer("東京", "東京都の天気", "京で東を見る");
    assertNearer("我爱北京", "北京很大", "他去上海");
  }

  @Test
  void repeatedWordsCountLessThanLinearly() {
    float[] once = embedder.embed("alpha beta");
    float[] often = embedder.embed("alpha ".repeat(50) + "beta");
    float[] alpha = embedder.embed("alpha");
    assertTrue(dot(often, alpha) > dot(once, alpha));
    float[] beta = embedder.embed("beta");
    assertTrue(dot(often, beta) > 0.1, "beta is lost beside 50 × alpha: " + dot(often, beta));
  }

  @Test
  void batchEqualsSingleTexts() {
    List<String> texts = List.of("one", "", "two words", "drei Wörter hier", "one");
    float[][] batch = embedder.embedAll(texts);
    assertEquals(texts.size(), batch.length);
    for (int i = 0; i < batch.length; i++) {
      assertArrayEquals(embedder.embed(texts.get(i)), batch[i]);
    }
    assertNotSame(batch[0], batch[4]);
  }

  @Test
  void returnedArrayBelongsToTheCaller() {
    float[] first = embedder.embed("text");
    float[] copy = first.clone();
    first[0] = 7;
    assertArrayEquals(copy, embedder.embed("text"));
  }

  @Test
  void hugeTextIsEmbeddedInSeconds() {
    String prose = "Nothing acknowledged is lost; readers never wait. ".repeat(20_000);
    String oneWord = "x".repeat(1 << 20);
    String marks = "a" + "\u0301\u0316".repeat(1 << 19); // worst case of normalisation
    String ideographs = "東京".repeat(1 << 19);
    assertTimeoutPreemptively(
        Duration.ofSeconds(30),
        () -> {
          for (String text : List.of(prose, oneWord, marks, ideographs)) {
            assertEquals(1, length(embedder.embed(text)), 1e-6);
          }
        });
  }

  @Test
  void dimensionOutOfRangeIsRefusedByValue() {
    for (int dimension : new int[] {Integer.MIN_VALUE, -1, 0, 65_537}) {
      String message =
          assertThrows(IllegalArgumentException.class, () -> new HashEmbedder(dimension))
              .getMessage();
      assertTrue(message.startsWith("dimension=" + dimension + ":"), message);
    }
  }

  @Test
  void closedEmbedderRefusesTexts() {
    embedder.close();
    embedder.close();
    assertThrows(IllegalStateException.class, () -> embedder.embed("text"));
    assertThrows(IllegalStateException.class, () -> embedder.embedAll(List.of()));
    assertEquals(384, embedder.dimension());
    assertEquals(HashEmbedder.MODEL, embedder.model());
  }

  private void assertNearer(String text, String alike, String unlike) {
    float[] vector = embedder.embed(text);
    double near = dot(vector, embedder.embed(alike));
    double far = dot(vector, embedder.embed(unlike));
    assertTrue(near > far + 0.1, text + ": " + alike + " " + near + ", " + unlike + " " + far);
  }

  static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  static double length(float[] vector) {
    return Math.sqrt(dot(vector, vector));
  }
}
