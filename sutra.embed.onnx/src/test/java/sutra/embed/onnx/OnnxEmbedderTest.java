package sutra.embed.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import sutra.embed.spi.EmbedderOptions;
import sutra.embed.spi.Embedders;
import sutra.embed.spi.EmbeddingCounts;

/** The default model, as its artifact brings it. */
class OnnxEmbedderTest {

  private static OnnxEmbedder embedder;

  @BeforeAll
  static void open() {
    embedder = new OnnxEmbedderProvider().open(EmbedderOptions.defaults());
  }

  @AfterAll
  static void close() {
    embedder.close();
  }

  @Test
  void serviceLookUpFindsTheModel() {
    assertEquals("onnx", Embedders.preferred().name());
    assertEquals(Optional.empty(), Embedders.provider("onnx").obstacle());
  }

  @Test
  void modelIsNamedWithTheChecksumOfItsFiles() {
    assertEquals("all-MiniLM-L6-v2@64a95428", embedder.model());
    assertEquals("all-MiniLM-L6-v2", embedder.settings().get("model"));
    assertEquals(384, embedder.dimension());
    assertEquals(OptionalInt.of(256), embedder.maximumTokens());
  }

  /**
   * The numbers are those of the Python library sentence-transformers (Apache License 2.0), as the
   * tests of LangChain4j (Apache License 2.0) state them for this sentence.
   */
  @Test
  void valuesAreThoseOfSentenceTransformers() {
    float[] vector = embedder.embed("I love sentence transformers.");
    assertEquals(-0.0803190097f, vector[0], 1e-4f);
    assertEquals(-0.0171345081f, vector[1], 1e-4f);
    assertEquals(0.0478825271f, vector[382], 1e-4f);
    assertEquals(-0.056189958f, vector[383], 1e-4f);
    assertEquals(1, dot(vector, vector), 1e-5);
  }

  /** The cosines are those of the quick start of sentence-transformers (Apache License 2.0). */
  @Test
  void cosinesAreThoseOfSentenceTransformers() {
    float[][] vectors =
        embedder.embedAll(
            List.of(
                "The weather is lovely today.",
                "It's so sunny outside!",
                "He drove to the stadium."));
    assertEquals(0.6660, dot(vectors[0], vectors[1]), 1e-3);
    assertEquals(0.1046, dot(vectors[0], vectors[2]), 1e-3);
    assertEquals(0.1411, dot(vectors[1], vectors[2]), 1e-3);
  }

  @Test
  void nearMeaningIsNear() {
    float[][] vectors =
        embedder.embedAll(
            List.of(
                "A cat sleeps on the sofa.",
                "The kitten naps on a couch.",
                "The bank raised its interest rates."));
    assertTrue(dot(vectors[0], vectors[1]) > 0.6);
    assertTrue(dot(vectors[0], vectors[2]) < 0.2);
  }

  @Test
  void batchEqualsOneTextAtATime() {
    List<String> texts = new ArrayList<>();
    for (int words = 1; words <= 70; words++) {
      texts.add("word " + words + " of a text".repeat(words % 7 + 1) + " and".repeat(words));
    }
    Collections.swap(texts, 0, 50);
    float[][] vectors = embedder.embedAll(texts);
    for (int i = 0; i < vectors.length; i += 3) {
      assertArrayEquals(embedder.embed(texts.get(i)), vectors[i], 1e-5f);
    }
  }

  @Test
  void noTextGivesNoVector() {
    assertEquals(0, embedder.embedAll(List.of()).length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \n\t", "\u0000", "\u200b"})
  void textWithoutContentGivesZeros(String text) {
    assertArrayEquals(new float[384], embedder.embed(text));
    float[][] among = embedder.embedAll(List.of("before", text, "after"));
    assertArrayEquals(new float[384], among[1]);
    assertEquals(1, dot(among[2], among[2]), 1e-5);
  }

  @Test
  void unpairedSurrogateIsTheReplacementCharacter() {
    float[] expected = embedder.embed("one \uFFFD two \uD83D\uDE00");
    assertArrayEquals(expected, embedder.embed("one \uD800 two \uD83D\uDE00"));
    assertArrayEquals(expected, embedder.embed("one \uDC00 two \uD83D\uDE00"));
    assertArrayEquals(embedder.embed("end \uFFFD"), embedder.embed("end \uD83D"));
    assertArrayEquals(embedder.embed("no thing"), embedder.embed("no\u0000 thing"));
  }

  @Test
  void truncationBeginsWithTheFirstTokenTooMany() {
    EmbeddingCounts before = embedder.counts();
    float[] full = embedder.embed("cat ".repeat(254)); // two tokens are the model's
    assertEquals(before.truncatedTexts(), embedder.counts().truncatedTexts());
    float[] cut = embedder.embed("cat ".repeat(254) + "bank");
    assertEquals(before.truncatedTexts() + 1, embedder.counts().truncatedTexts());
    assertEquals(before.tokens() + 512, embedder.counts().tokens());
    assertArrayEquals(full, cut, 1e-6f);
  }

  @Test
  void hugeTextIsItsBeginning() {
    String beginning = "The cat sat on the mat and looked at the bird. ".repeat(40);
    float[] expected = embedder.embed(beginning);
    EmbeddingCounts before = embedder.counts();
    float[] found = embedder.embed(beginning + "\u0000 x\u00e9\uD800".repeat(200_000));
    assertArrayEquals(expected, found, 1e-6f);
    assertEquals(before.truncatedTexts() + 1, embedder.counts().truncatedTexts());
  }

  @Test
  void spacesOfAHugeTextAreNoTokens() {
    EmbeddingCounts before = embedder.counts();
    float[] found = embedder.embed(" ".repeat(1 << 20) + "cat");
    assertArrayEquals(embedder.embed("cat"), found, 1e-6f);
    assertEquals(before.truncatedTexts(), embedder.counts().truncatedTexts());
  }

  @Test
  void longTextIsTheMeanOfItsWindows() {
    EmbedderOptions options = EmbedderOptions.defaults().with("long-texts", "average");
    try (OnnxEmbedder averaging = new OnnxEmbedderProvider().open(options)) {
      float[] found = averaging.embed("cat ".repeat(254) + "bank ".repeat(100));
      float[] first = averaging.embed("cat ".repeat(254));
      float[] second = averaging.embed("bank ".repeat(100));
      float[] expected = new float[384];
      for (int i = 0; i < expected.length; i++) {
        expected[i] = 256 * first[i] + 102 * second[i];
      }
      UnitLength.scale(expected);
      assertArrayEquals(expected, found, 1e-5f);
      assertEquals(1, averaging.counts().splitTexts());
      assertEquals(0, averaging.counts().truncatedTexts());
    }
  }

  @Test
  void manyThreadsGetTheSameVectors() throws Exception {
    List<String> texts = List.of("a short one", "another text, somewhat longer than that", "third");
    float[][] expected = embedder.embedAll(texts);
    Callable<float[][]> task = () -> embedder.embedAll(texts);
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      for (Future<float[][]> found : threads.invokeAll(Collections.nCopies(40, task))) {
        for (int i = 0; i < expected.length; i++) {
          assertArrayEquals(expected[i], found.get()[i], 1e-6f);
        }
      }
    }
  }

  @Test
  void closedEmbedderRefusesTexts() {
    OnnxEmbedder closed = new OnnxEmbedderProvider().open(EmbedderOptions.defaults());
    closed.close();
    closed.close();
    assertThrows(IllegalStateException.class, () -> closed.embed("text"));
    assertEquals(384, closed.dimension());
    assertEquals(EmbeddingCounts.NONE, closed.counts());
  }

  @Test
  void closingWhileOthersEmbedHurtsNobody() throws Exception {
    OnnxEmbedder shared = new OnnxEmbedderProvider().open(EmbedderOptions.defaults());
    CountDownLatch started = new CountDownLatch(3);
    Callable<Integer> task =
        () -> {
          started.countDown();
          for (int calls = 0; ; calls++) {
            try {
              assertEquals(384, shared.embed("text number " + calls).length);
            } catch (IllegalStateException e) {
              return calls;
            }
          }
        };
    try (ExecutorService threads = Executors.newFixedThreadPool(3)) {
      List<Future<Integer>> calls = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        calls.add(threads.submit(task));
      }
      started.await();
      shared.close();
      for (Future<Integer> count : calls) {
        assertTrue(count.get() >= 0);
      }
    }
    assertThrows(IllegalStateException.class, () -> shared.embed("text"));
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}
