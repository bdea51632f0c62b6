package sutra.storage.quant.example;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import java.util.Map;
import my.quantizer.SignQuantizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import sutra.storage.api.kernel.ScalarKernels;
import sutra.storage.api.kernel.Similarity;
import sutra.storage.api.kernel.VectorKernels;
import sutra.storage.api.quantize.Codebook;
import sutra.storage.api.quantize.ExactScore;
import sutra.storage.api.quantize.QuantizationError;
import sutra.storage.quant.codebook.Coded;
import sutra.storage.quant.codebook.Vectors;

/** The example of docs/PROVIDERS.md keeps what the page says of quantizers. */
class SignQuantizerTest {

  private static final VectorKernels KERNELS = new ScalarKernels();

  private final SignQuantizer quantizer = new SignQuantizer();
  private final Vectors vectors = Vectors.clustered(300, 96, 5);

  private Coded coded(Similarity similarity) {
    return Coded.of(quantizer.train(vectors, similarity, Map.of(), KERNELS), vectors);
  }

  @ParameterizedTest
  @EnumSource(Similarity.class)
  void codesTellWhoIsNear(Similarity similarity) {
    Coded coded = coded(similarity);
    double recall = 0;
    for (int query = 0; query < 20; query++) {
      float[] vector = vectors.rows()[query];
      recall += coded.recall(vector, coded.scores(vector), 100) / 20;
    }
    assertTrue(recall > 0.7, "recall " + recall);
  }

  @ParameterizedTest
  @EnumSource(Similarity.class)
  void decodedVectorsAreNearerThanZeros(Similarity similarity) {
    var error = QuantizationError.measure(coded(similarity).codebook(), vectors, 300, 1);
    assertTrue(error.decodedMean() < 0.9, error.toString());
  }

  @ParameterizedTest
  @EnumSource(Similarity.class)
  void storedCodebookScoresTheSame(Similarity similarity) {
    Coded coded = coded(similarity);
    byte[] bytes = coded.codebook().bytes();
    Codebook read = quantizer.read(MemorySegment.ofArray(bytes), KERNELS);
    assertArrayEquals(bytes, read.bytes());
    float[] query = vectors.rows()[3];
    assertArrayEquals(coded.scores(query), Coded.of(read, vectors).scores(query));
  }

  @ParameterizedTest
  @EnumSource(Similarity.class)
  void ordinalsScoreAsNeighborsDo(Similarity similarity) {
    Coded coded = coded(similarity);
    float[] query = vectors.rows()[1];
    float[] inOrder = coded.scores(query);
    float[] scores = new float[3];
    int[] ordinals = {299, 0, 17};
    coded.codebook().scorer(query).scores(coded.codes(), 0, ordinals, 3, scores);
    assertArrayEquals(new float[] {inOrder[299], inOrder[0], inOrder[17]}, scores);
  }

  @Test
  void zerosHaveNoCosine() {
    vectors.rows()[4] = new float[96];
    Coded coded = coded(Similarity.COSINE);
    assertArrayEquals(new float[300], coded.scores(new float[96]));
    assertEquals(0, coded.scores(vectors.rows()[0])[4]);
    assertEquals(0, ExactScore.of(Similarity.DOT, coded.decoded(4), coded.decoded(4)));
    assertEquals(1, ExactScore.of(Similarity.DOT, coded.decoded(5), coded.decoded(5)), 1e-5);
  }

  @Test
  void whatIsWrongIsRefused() {
    Codebook codebook = coded(Similarity.DOT).codebook();
    refused(
        "color=red",
        () -> quantizer.train(vectors, Similarity.DOT, Map.of("color", "red"), KERNELS));
    refused("dimension=95", () -> codebook.scorer(new float[95]));
    refused("dimension=1", () -> Coded.of(codebook, new Vectors(1, new float[1])));
    refused("expected", () -> quantizer.read(MemorySegment.ofArray(new byte[7]), KERNELS));
    refused("expected", () -> quantizer.read(MemorySegment.ofArray(new byte[8]), KERNELS));
  }

  private static void refused(String beginning, Runnable call) {
    var refusal = assertThrows(IllegalArgumentException.class, call::run);
    assertTrue(refusal.getMessage().startsWith(beginning), refusal.getMessage());
  }
}
