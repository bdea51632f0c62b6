package sutra.embed.hash;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Facts that hold for every text, on random ones; the seed is printed. */
class HashEmbedderPropertyTest {

  private static final int ROUND_COUNT = 300;

  private Random random;

  @BeforeEach
  void seed() {
    long seed = Long.getLong("sutra.seed", System.nanoTime());
    System.out.println("HashEmbedderPropertyTest seed: -Dsutra.seed=" + seed);
    random = new Random(seed);
  }

  @Test
  void vectorsAreOfUnitLengthAtAnyDimension() {
    for (int round = 0; round < ROUND_COUNT; round++) {
      int dimension = 8 + random.nextInt(4_089);
      float[] vector = new HashEmbedder(dimension).embed("w" + randomWords(1 + random.nextInt(60)));
      assertEquals(dimension, vector.length);
      assertEquals(1, HashEmbedderTest.length(vector), 1e-6, "dimension " + dimension);
    }
  }

  @Test
  void tinyDimensionsGiveUnitLengthOrZero() {
    for (int round = 0; round < ROUND_COUNT; round++) {
      int dimension = 1 + random.nextInt(7);
      float[] vector = new HashEmbedder(dimension).embed(randomWords(1 + random.nextInt(5)));
      double length = HashEmbedderTest.length(vector);
      assertTrue(length == 0 || Math.abs(length - 1) < 1e-6, dimension + ": " + length);
    }
  }

  @Test
  void orderOfWordsDoesNotChangeABit() {
    HashEmbedder embedder = new HashEmbedder(384);
    for (int round = 0; round < ROUND_COUNT; round++) {
      List<String> words = Arrays.asList(randomWords(1 + random.nextInt(80)).split(" "));
      float[] vector = embedder.embed(String.join(" ", words));
      Collections.shuffle(words, random);
      assertArrayEquals(vector, embedder.embed(String.join(" ", words)));
    }
  }

  @Test
  void anyCodeUnitsGiveFiniteVectors() {
    HashEmbedder embedder = new HashEmbedder(32);
    for (int round = 0; round < ROUND_COUNT; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(200); i > 0; i--) {
        boolean surrogate = random.nextInt(3) == 0;
        text.append((char) (surrogate ? 0xD800 + random.nextInt(0x800) : random.nextInt(0x10000)));
      }
      double length = HashEmbedderTest.length(embedder.embed(text.toString()));
      assertTrue(length == 0 || Math.abs(length - 1) < 1e-6, "length " + length);
    }
  }

  @Test
  void halfSharedTextsAreNearerThanUnrelatedOnes() {
    HashEmbedder embedder = new HashEmbedder(384);
    for (int round = 0; round < ROUND_COUNT; round++) {
      String shared = randomWords(8);
      float[] left = embedder.embed(shared + " " + randomWords(8));
      float[] right = embedder.embed(randomWords(8) + " " + shared);
      float[] unrelated = embedder.embed(randomWords(16));
      double near = HashEmbedderTest.dot(left, right);
      double far = HashEmbedderTest.dot(left, unrelated);
      assertTrue(near > far, near + " is not above " + far);
    }
  }

  @Test
  void manyThreadsGetTheBitsOfOne() throws InterruptedException, ExecutionException {
    HashEmbedder embedder = new HashEmbedder(384);
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      texts.add(randomWords(1 + random.nextInt(40)));
    }
    float[][] expected = embedder.embedAll(texts);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<float[][]>> results = new ArrayList<>();
      for (int thread = 0; thread < 8; thread++) {
        results.add(threads.submit(() -> embedEach(embedder, texts)));
      }
      for (Future<float[][]> result : results) {
        assertArrayEquals(expected, result.get());
      }
    }
  }

  private static float[][] embedEach(HashEmbedder embedder, List<String> texts) {
    return texts.stream().map(embedder::embed).toArray(float[][]::new);
  }

  /** Words of 4 to 12 random letters, some beyond ASCII. */
  private String randomWords(int count) {
    StringBuilder text = new StringBuilder();
    for (int word = 0; word < count; word++) {
      text.append(word == 0 ? "" : " ");
      for (int i = 4 + random.nextInt(9); i > 0; i--) {
        int letter = random.nextInt(28);
        text.append(letter < 26 ? (char) ('a' + letter) : "éж".charAt(letter - 26));
      }
    }
    return text.toString();
  }
}
