package sutra.storage.quant.codebook;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import sutra.storage.api.kernel.ScalarKernels;
import sutra.storage.api.kernel.Similarity;
import sutra.storage.api.kernel.VectorKernels;
import sutra.storage.api.quantize.Codebook;
import sutra.storage.api.quantize.ExactScore;
import sutra.storage.api.quantize.QuantizationError;
import sutra.storage.api.quantize.QuantizerProvider;
import sutra.storage.api.quantize.Quantizers;

/** What holds for all quantizers of this module, over random vectors. */
class QuantizerContractTest {

  private static final VectorKernels KERNELS = new ScalarKernels();

  private final long seed = System.nanoTime();

  /** One way to train. */
  record Case(String quantizer, Map<String, String> settings, Similarity similarity) {

    QuantizerProvider provider() {
      return Quantizers.named(quantizer);
    }

    Codebook train(Vectors vectors) {
      return provider().train(vectors, similarity, settings, KERNELS);
    }
  }

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>();
    for (Similarity similarity : Similarity.values()) {
      for (String product : List.of("product-v1", "product4-v1")) {
        cases.add(new Case(product, Map.of("rounds", "2"), similarity));
        cases.add(new Case(product, Map.of("rotation", "learned", "rounds", "2"), similarity));
      }
      cases.add(new Case("int8-v1", Map.of(), similarity));
      cases.add(new Case("float16-v1", Map.of(), similarity));
    }
    return cases;
  }

  private Vectors vectors(int count, int dimension) {
    System.out.println("QuantizerContractTest seed=" + seed);
    return Vectors.clustered(count, dimension, seed);
  }

  @Test
  void quantizersAreBoundAsServices() {
    List<String> names = Quantizers.all().stream().map(QuantizerProvider::name).toList();
    List<String> ours = List.of("product-v1", "product4-v1", "int8-v1", "float16-v1");
    assertTrue(names.containsAll(ours), names.toString());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void storedCodebookIsTheSame(Case with) {
    Vectors vectors = vectors(300, 24);
    Codebook trained = with.train(vectors);
    byte[] bytes = trained.bytes();
    Codebook read = with.provider().read(MemorySegment.ofArray(bytes), KERNELS);
    assertArrayEquals(bytes, read.bytes());
    assertEquals(with.quantizer(), read.quantizer());
    assertEquals(with.similarity(), read.similarity());
    assertEquals(24, read.dimension());
    assertEquals(trained.heapBytes(), read.heapBytes());
    Coded first = Coded.of(trained, vectors);
    Coded second = Coded.of(read, vectors);
    assertEquals(-1, first.codes().mismatch(second.codes()));
    float[] query = vectors.rows()[3];
    assertArrayEquals(first.scores(query), second.scores(query));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void codesAreDecodedAndScoredNearly(Case with) {
    Vectors vectors = vectors(400, 24);
    QuantizationError error = QuantizationError.measure(with.train(vectors), vectors, 400, seed);
    double most = with.quantizer().startsWith("product") ? 0.5 : 0.001;
    assertEquals(400, error.vectors());
    assertEquals(16 * 400, error.scores());
    assertTrue(error.decodedMean() < most, error.toString());
    assertTrue(error.decodedMean() <= error.decoded95(), error.toString());
    assertTrue(error.scoreMean() <= error.score95(), error.toString());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void exactScoresLieWithinTheMargin(Case with) {
    Vectors vectors = vectors(400, 24);
    Coded coded = Coded.of(with.train(vectors), vectors);
    int within = 0;
    int all = 0;
    for (int q = 0; q < 20; q++) {
      float[] query = vectors.rows()[q];
      float[] scores = coded.scores(query);
      var scorer = coded.codebook().scorer(query);
      for (int i = 0; i < scores.length; i++) {
        double exact = ExactScore.of(with.similarity(), query, vectors.rows()[i]);
        float margin = scorer.margin(coded.codes(), coded.offset(i));
        within += Math.abs(scores[i] - exact) <= margin ? 1 : 0;
        all++;
      }
    }
    double least = with.quantizer().equals("int8-v1") ? 0.97 : 1;
    assertTrue(within >= least * all, within + " of " + all);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void ordinalsScoreAsNeighborsDo(Case with) {
    Vectors vectors = vectors(100, 9);
    Coded coded = Coded.of(with.train(vectors), vectors);
    float[] query = vectors.rows()[1];
    float[] inOrder = coded.scores(query);
    int[] ordinals = new SplittableRandom(seed).ints(50, 0, 100).toArray();
    float[] scores = new float[50];
    coded.codebook().scorer(query).scores(coded.codes(), 0, ordinals, 50, scores);
    for (int i = 0; i < 50; i++) {
      assertEquals(inOrder[ordinals[i]], scores[i]);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void equalVectorsHaveEqualCodes(Case with) {
    Vectors vectors = vectors(50, 10);
    vectors.rows()[7] = vectors.rows()[31].clone();
    Coded coded = Coded.of(with.train(vectors), vectors);
    assertArrayEquals(coded.code(31), coded.code(7));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void approximateScoreIsThatOfDecodedVectors(Case with) {
    Vectors vectors = vectors(60, 12);
    Coded coded = Coded.of(with.train(vectors), vectors);
    boolean shortened =
        with.similarity() == Similarity.COSINE && !with.quantizer().startsWith("float16");
    for (int i = 0; i < 59; i++) {
      float score =
          coded
              .codebook()
              .approximateScore(coded.codes(), coded.offset(i), coded.codes(), coded.offset(i + 1));
      double exact = ExactScore.of(with.similarity(), coded.decoded(i), coded.decoded(i + 1));
      // Lengths are kept of the vectors themselves, so that small distances are lost in their
      // rounding.
      assertEquals(exact, score, shortened ? 0.5 : 1e-2 * Math.max(1, Math.abs(exact)));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void zerosAreLegal(Case with) {
    Vectors vectors = vectors(80, 12);
    vectors.rows()[5] = new float[12];
    Coded coded = Coded.of(with.train(vectors), vectors);
    float[] ofZeros = coded.scores(new float[12]);
    float scoreOfZeros = coded.scores(vectors.rows()[0])[5];
    if (with.similarity() == Similarity.COSINE) {
      assertArrayEquals(new float[80], ofZeros);
      assertEquals(0, scoreOfZeros);
      assertArrayEquals(new float[12], coded.decoded(5));
      assertEquals(
          0,
          coded
              .codebook()
              .approximateScore(coded.codes(), coded.offset(0), coded.codes(), coded.offset(5)));
      assertEquals(1, ExactScore.of(Similarity.DOT, coded.decoded(6), coded.decoded(6)), 1e-4);
    } else {
      assertTrue(Float.isFinite(scoreOfZeros));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void anyDimensionAndCountIsTaken(Case with) {
    boolean rotated = with.settings().containsKey("rotation");
    for (int dimension : new int[] {1, 3, rotated ? 17 : 4096}) {
      for (int count : new int[] {0, 1, 5}) {
        Vectors few = vectors(count, dimension);
        Codebook codebook = with.train(few);
        assertEquals(0, codebook.codeSize() % codebook.codeAlignment());
        Coded coded = Coded.of(codebook, few);
        for (int i = 0; i < count; i++) {
          double most = with.quantizer().startsWith("product") ? 1e-5 : 1e-2;
          assertTrue(error(with.similarity(), few.rows()[i], coded.decoded(i)) <= most);
        }
        Vectors strangers = Vectors.clustered(3, dimension, seed + 1);
        for (float score : Coded.of(codebook, strangers).scores(strangers.rows()[0])) {
          assertTrue(Float.isFinite(score));
        }
      }
    }
  }

  /** The relative squared distance; of vectors of length 1 under cosine. */
  private static double error(Similarity similarity, float[] vector, float[] decoded) {
    float[] exact = vector.clone();
    if (similarity == Similarity.COSINE) {
      Lengths.unit(vector, exact);
    }
    double square = Lengths.squared(exact);
    double error = -ExactScore.of(Similarity.EUCLIDEAN, exact, decoded);
    return square == 0 ? error : error / square;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void constantDimensionsDoNoHarm(Case with) {
    Vectors vectors = vectors(70, 12);
    for (float[] row : vectors.rows()) {
      Arrays.fill(row, 4, 12, 2.5f);
    }
    QuantizationError error = QuantizationError.measure(with.train(vectors), vectors, 70, seed);
    assertTrue(error.decoded95() < 0.05, error.toString());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void hugeVectorsDoNotFail(Case with) {
    Vectors vectors = vectors(20, 8);
    for (float[] row : vectors.rows()) {
      for (int i = 0; i < row.length; i++) {
        row[i] *= 1e30f;
      }
    }
    Coded coded = Coded.of(with.train(vectors), vectors);
    assertEquals(20, coded.scores(vectors.rows()[0]).length);
    assertTrue(Float.isFinite(coded.decoded(0)[0]));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void damagedBytesAreRefused(Case with) {
    byte[] bytes = with.train(vectors(30, 8)).bytes();
    var random = new SplittableRandom(seed);
    for (int i = 0; i < 100; i++) {
      int at = i < 48 ? i : random.nextInt(bytes.length);
      byte[] damaged = bytes.clone();
      damaged[at] ^= (byte) (1 << random.nextInt(8));
      var refusal = assertThrows(IllegalArgumentException.class, () -> read(with, damaged));
      assertTrue(refusal.getMessage().contains("expected"), refusal.getMessage());
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void tornBytesAreRefused(Case with) {
    byte[] bytes = with.train(vectors(30, 8)).bytes();
    for (int size = 0; size < Math.min(80, bytes.length); size++) {
      byte[] torn = Arrays.copyOf(bytes, size);
      assertThrows(IllegalArgumentException.class, () -> read(with, torn));
    }
    byte[] longer = Arrays.copyOf(bytes, bytes.length + 8);
    assertThrows(IllegalArgumentException.class, () -> read(with, longer));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void codebooksOfOthersAreRefused(Case with) {
    Vectors vectors = vectors(30, 8);
    for (Case other : cases()) {
      if (!other.quantizer().equals(with.quantizer())) {
        byte[] foreign = other.train(vectors).bytes();
        var refusal = assertThrows(IllegalArgumentException.class, () -> read(with, foreign));
        assertTrue(refusal.getMessage().contains(other.quantizer()), refusal.getMessage());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void vectorsOfAnotherDimensionAreRefused(Case with) {
    Codebook codebook = with.train(vectors(30, 8));
    Vectors wider = vectors(1, 9);
    var refusal = assertThrows(IllegalArgumentException.class, () -> Coded.of(codebook, wider));
    assertTrue(refusal.getMessage().startsWith("dimension=9"), refusal.getMessage());
    float[] query = new float[7];
    assertThrows(IllegalArgumentException.class, () -> codebook.scorer(query));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void unknownSettingIsNamed(Case with) {
    Vectors vectors = vectors(3, 8);
    var unknown = new Case(with.quantizer(), Map.of("color", "red"), with.similarity());
    var refusal = assertThrows(IllegalArgumentException.class, () -> unknown.train(vectors));
    assertTrue(refusal.getMessage().startsWith("color=red"), refusal.getMessage());
  }

  private static Codebook read(Case with, byte[] bytes) {
    return with.provider().read(MemorySegment.ofArray(bytes), KERNELS);
  }
}
