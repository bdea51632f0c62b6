package sutra.storage.quant.product;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import sutra.storage.api.kernel.ScalarKernels;
import sutra.storage.api.kernel.Similarity;
import sutra.storage.api.quantize.Codebook;
import sutra.storage.api.quantize.ExactScore;
import sutra.storage.api.quantize.QuantizerProvider;
import sutra.storage.quant.codebook.Coded;
import sutra.storage.quant.codebook.Vectors;

class ProductPropertyTest {

  private static final QuantizerProvider EIGHT = new ProductQuantizer();
  private static final QuantizerProvider FOUR = new NibbleProductQuantizer();

  private final long seed = System.nanoTime();

  private Vectors vectors(int count, int dimension) {
    System.out.println("ProductPropertyTest seed=" + seed);
    return Vectors.clustered(count, dimension, seed);
  }

  private static Codebook train(
      QuantizerProvider provider, Vectors vectors, Similarity similarity, String... settings) {
    Map<String, String> map = new HashMap<>();
    for (int i = 0; i < settings.length; i += 2) {
      map.put(settings[i], settings[i + 1]);
    }
    return provider.train(vectors, similarity, map, new ScalarKernels());
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "learned"})
  void threadsDoNotChangeTheCodebook(String rotation) {
    Vectors vectors = vectors(700, 20);
    for (QuantizerProvider provider : List.of(EIGHT, FOUR)) {
      byte[] one =
          train(provider, vectors, Similarity.DOT, "threads", "1", "rotation", rotation).bytes();
      for (String threads : List.of("2", "7")) {
        Codebook other =
            train(provider, vectors, Similarity.DOT, "threads", threads, "rotation", rotation);
        assertArrayEquals(one, other.bytes());
      }
    }
  }

  @Test
  void codesHaveOneByteForEightDimensionsByDefault() {
    for (int dimension : new int[] {384, 128, 100, 7}) {
      Vectors vectors = vectors(10, dimension);
      int size = (dimension + 7) / 8;
      assertEquals(size, train(EIGHT, vectors, Similarity.COSINE).codeSize());
      assertEquals(size, train(FOUR, vectors, Similarity.COSINE).codeSize());
    }
  }

  @Test
  void numberOfSubspacesIsFree() {
    Vectors vectors = vectors(100, 10);
    for (int subspaces = 1; subspaces <= 10; subspaces++) {
      String text = Integer.toString(subspaces);
      assertEquals(subspaces, train(EIGHT, vectors, Similarity.DOT, "subspaces", text).codeSize());
      Codebook four = train(FOUR, vectors, Similarity.DOT, "subspaces", text);
      assertEquals((subspaces + 1) / 2, four.codeSize());
      Coded coded = Coded.of(four, vectors);
      float[] query = vectors.rows()[0];
      float[] rows = coded.scores(query);
      float[] blocks = coded.blockScores(query);
      assertEquals(rows[99], blocks[99], blockError(four, query, subspaces));
    }
  }

  /**
   * The most by which a block's score may differ: each subspace's entry is rounded to one of 64
   * steps of the widest range among the subspaces, so it is wrong by half a step at most.
   */
  private static float blockError(Codebook codebook, float[] query, int subspaces) {
    float[] tables = Tables.of((ProductCodebook) codebook, query);
    float range = 0;
    for (int subspace = 0; subspace < subspaces; subspace++) {
      float least = Float.POSITIVE_INFINITY;
      float greatest = Float.NEGATIVE_INFINITY;
      for (int i = 16 * subspace; i < 16 * subspace + 16; i++) {
        least = Math.min(least, tables[i]);
        greatest = Math.max(greatest, tables[i]);
      }
      range = Math.max(range, greatest - least);
    }
    return subspaces * range / 63 / 2 + 1e-3f;
  }

  @ParameterizedTest
  @EnumSource(names = {"DOT", "EUCLIDEAN"})
  void scoreIsThatOfTheDecodedVector(Similarity similarity) {
    Vectors vectors = vectors(500, 20);
    float[] query = vectors.rows()[1];
    for (QuantizerProvider provider : List.of(EIGHT, FOUR)) {
      for (String rotation : List.of("none", "learned")) {
        Coded coded = Coded.of(train(provider, vectors, similarity, "rotation", rotation), vectors);
        float[] scores = coded.scores(query);
        for (int i = 0; i < scores.length; i++) {
          double exact = ExactScore.of(similarity, query, coded.decoded(i));
          assertEquals(exact, scores[i], 1e-3 * Math.max(1, Math.abs(exact)));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void blocksScoreAsRowsDoButForTheBytesOfTables(Similarity similarity) {
    Vectors vectors = vectors(150, 32);
    vectors.rows()[70] = new float[32];
    Codebook codebook = train(FOUR, vectors, similarity);
    Coded coded = Coded.of(codebook, vectors);
    float[] query = vectors.rows()[2];
    float[] rows = coded.scores(query);
    float[] blocks = coded.blockScores(query);
    float error = blockError(codebook, query, 8);
    for (int i = 0; i < rows.length; i++) {
      assertEquals(rows[i], blocks[i], error);
    }
    if (similarity == Similarity.COSINE) {
      assertEquals(0, blocks[70]);
    }
  }

  @Test
  void thereAreNoBlocksOfTooManySubspaces() {
    Vectors vectors = vectors(3, 1032);
    assertTrue(train(FOUR, vectors, Similarity.DOT).blocks().isEmpty());
    assertTrue(train(FOUR, vectors, Similarity.DOT, "subspaces", "256").blocks().isPresent());
    assertTrue(train(EIGHT, vectors, Similarity.DOT, "subspaces", "8").blocks().isEmpty());
  }

  @Test
  void fewVectorsAreTheirOwnCentroids() {
    Vectors vectors = vectors(15, 16);
    for (Similarity similarity : List.of(Similarity.DOT, Similarity.EUCLIDEAN)) {
      for (QuantizerProvider provider : List.of(EIGHT, FOUR)) {
        Coded coded = Coded.of(train(provider, vectors, similarity), vectors);
        for (int i = 0; i < 15; i++) {
          assertArrayEquals(vectors.rows()[i], coded.decoded(i), 1e-6f);
        }
      }
    }
  }

  @Test
  void rerankingFindsNineOfTenAtAThirtySecondOfTheSize() {
    Vectors all = vectors(4050, 128);
    Vectors base = all.part(0, 4000);
    for (String rotation : List.of("none", "learned")) {
      Coded coded = Coded.of(train(EIGHT, base, Similarity.COSINE, "rotation", rotation), base);
      assertEquals(128 * 4 / 32, coded.codebook().codeSize());
      assertTrue(recall(coded, all.part(4000, 4050)) >= 0.9);
    }
    Coded fine = Coded.of(train(FOUR, base, Similarity.COSINE, "subspaces", "64"), base);
    assertTrue(recall(fine, all.part(4000, 4050)) >= 0.85);
  }

  private static double recall(Coded coded, Vectors queries) {
    double sum = 0;
    for (float[] query : queries.rows()) {
      sum += coded.recall(query, coded.scores(query), 50);
    }
    System.out.println("recall@10 after reranking 50: " + sum / queries.count());
    return sum / queries.count();
  }

  @Test
  void settingsOutOfRangeAreRefused() {
    Vectors vectors = vectors(3, 8);
    Map<String, String> wrong =
        Map.of(
            "subspaces",
            "9",
            "rotation",
            "random",
            "rounds",
            "0",
            "samples",
            "65537",
            "seed",
            "x",
            "threads",
            "0");
    wrong.forEach((name, value) -> {
      var refusal =
          assertThrows(
              IllegalArgumentException.class,
              () -> train(EIGHT, vectors, Similarity.DOT, name, value));
      assertTrue(refusal.getMessage().startsWith(name + "=" + value), refusal.getMessage());
    });
    Vectors wide = vectors(1, 2049);
    var refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> train(EIGHT, wide, Similarity.DOT, "rotation", "learned"));
    assertTrue(refusal.getMessage().startsWith("rotation=learned"), refusal.getMessage());
  }
}
