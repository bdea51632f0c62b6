package sutra.storage.quant.binary;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import sutra.storage.api.kernel.Similarity;
import sutra.storage.api.kernel.VectorKernels;
import sutra.storage.api.quantize.CodeBlocks;
import sutra.storage.api.quantize.CodeScorer;
import sutra.storage.api.quantize.Codebook;
import sutra.storage.api.quantize.ExactScore;
import sutra.storage.api.quantize.Quantizers;

class BinaryQuantizerTest {

  private static final VectorKernels KERNELS = VectorKernels.load("scalar");
  private static final BinaryQuantizer QUANTIZER = new BinaryQuantizer();

  @Test
  void isTheQuantizerThatServesUnlessAnotherIsNamed() {
    assertEquals("binary-v1", Quantizers.best().orElseThrow().name());
  }

  @ParameterizedTest
  @EnumSource(Similarity.class)
  void nearlyAllScoresAreWithinTheirMargins(Similarity similarity) {
    Coded coded = new Coded(Clusters.of(500, 96, 7), similarity);
    float[] query = coded.rows.near(0);
    float[] scores = coded.scores(query);
    CodeScorer scorer = coded.codebook.scorer(query);
    int outside = 0;
    for (int row = 0; row < scores.length; row++) {
      double exact = ExactScore.of(similarity, query, coded.rows.vectors()[row]);
      float margin = scorer.margin(coded.codes, (long) row * coded.codebook.codeSize());
      outside += Math.abs(exact - scores[row]) > margin * 1.05 ? 1 : 0;
    }
    assertTrue(outside <= 50, outside + " of 500 scores are outside of their margins");
  }

  @ParameterizedTest
  @EnumSource(Similarity.class)
  void scoresRankAsTheExactOnesDo(Similarity similarity) {
    Coded coded = new Coded(Clusters.of(500, 384, 9), similarity);
    float[] query = coded.rows.near(0);
    float[] scores = coded.scores(query);
    double[] exact = new double[scores.length];
    for (int row = 0; row < scores.length; row++) {
      exact[row] = ExactScore.of(similarity, query, coded.rows.vectors()[row]);
    }
    double correlation = correlation(scores, exact);
    assertTrue(correlation > 0.93, "correlation " + correlation);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 63, 64, 65, 127, 200, 384, 1_000, 1_024})
  void blocksScoreAsRecordsDo(int dimension) {
    Coded coded = new Coded(Clusters.of(70, dimension, 11), Similarity.DOT);
    float[] query = coded.rows.near(0);
    float[] scores = coded.scores(query);
    float[] ofBlocks = coded.blockScores(query);
    double spread = 0;
    double difference = 0;
    for (int row = 0; row < scores.length; row++) {
      spread = Math.max(spread, Math.abs(scores[row] - scores[0]));
      difference = Math.max(difference, Math.abs(scores[row] - ofBlocks[row]));
    }
    assertTrue(difference <= 0.12 * spread + 1e-3, difference + " of a spread of " + spread);
  }

  @Test
  void longRowsHaveNoBlocks() {
    Coded coded = new Coded(Clusters.of(3, 1_025, 13), Similarity.COSINE);
    assertTrue(coded.codebook.blocks().isEmpty());
  }

  @Test
  void recordOf384DimensionsIsOneCacheLine() {
    assertEquals(64, new Coded(Clusters.of(1, 384, 1), Similarity.COSINE).codebook.codeSize());
  }

  @Test
  void decodedVectorsPointWhereTheirOriginalsDo() {
    Coded coded = new Coded(Clusters.of(50, 128, 14), Similarity.DOT);
    float[] decoded = new float[128];
    for (int row = 0; row < 50; row++) {
      coded.codebook.decode(coded.codes, (long) row * coded.codebook.codeSize(), decoded);
      double cosine = ExactScore.of(Similarity.COSINE, coded.rows.vectors()[row], decoded);
      assertTrue(cosine > 0.75, "cosine " + cosine + " of row " + row);
    }
  }

  @ParameterizedTest
  @EnumSource(Similarity.class)
  void scoresBetweenCodesRankAsExactOnesDo(Similarity similarity) {
    Coded coded = new Coded(Clusters.of(300, 256, 15), similarity);
    float[] scores = new float[300];
    double[] exact = new double[300];
    for (int row = 0; row < 300; row++) {
      scores[row] =
          coded.codebook.approximateScore(
              coded.codes, 0, coded.codes, (long) row * coded.codebook.codeSize());
      exact[row] = ExactScore.of(similarity, coded.rows.vectors()[0], coded.rows.vectors()[row]);
    }
    double correlation = correlation(scores, exact);
    assertTrue(correlation > 0.9, "correlation " + correlation);
  }

  @Test
  void codebookIsTheSameAfterReading() {
    Coded coded = new Coded(Clusters.of(40, 65, 16), Similarity.EUCLIDEAN);
    Codebook read = QUANTIZER.read(MemorySegment.ofArray(coded.codebook.bytes()), KERNELS);
    assertArrayEquals(coded.codebook.bytes(), read.bytes());
    float[] query = coded.rows.vectors()[3];
    float[] scores = new float[40];
    read.scorer(query).scores(coded.codes, 0, 40, scores);
    assertArrayEquals(coded.scores(query), scores);
  }

  @Test
  void damagedCodebookIsRefused() {
    byte[] bytes = new Coded(Clusters.of(40, 65, 16), Similarity.COSINE).codebook.bytes();
    for (int at = 0; at < bytes.length; at++) {
      byte[] damaged = bytes.clone();
      damaged[at] ^= 4;
      assertThrows(
          IllegalArgumentException.class,
          () -> QUANTIZER.read(MemorySegment.ofArray(damaged), KERNELS),
          "byte " + at);
    }
  }

  @Test
  void codebookOfNoVectorsServes() {
    Codebook codebook =
        QUANTIZER.train(new Clusters(new float[0][]), Similarity.COSINE, Map.of(), KERNELS);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment codes = arena.allocate(codebook.codeSize(), 64);
      codebook.encoder().encode(new float[] {3, 0, 4}, codes, 0);
      float[] scores = new float[1];
      codebook.scorer(new float[] {3, 0, 4}).scores(codes, 0, 1, scores);
      assertEquals(1, scores[0], 0.05);
    }
  }

  @Test
  void vectorsOfZerosAreLegal() {
    Coded coded = new Coded(new Clusters(new float[][] {{0, 0, 0}, {1, 2, 3}}), Similarity.COSINE);
    for (float score : coded.scores(new float[3])) {
      assertTrue(Float.isFinite(score), "score " + score);
    }
  }

  @Test
  void unknownSettingIsRefusedByName() {
    var refused =
        assertThrows(
            IllegalArgumentException.class,
            () ->
                QUANTIZER.train(
                    Clusters.of(1, 3, 1), Similarity.DOT, Map.of("bits", "2"), KERNELS));
    assertTrue(refused.getMessage().startsWith("bits=2"), refused.getMessage());
  }

  private static double correlation(float[] a, double[] b) {
    double meanA = 0;
    double meanB = 0;
    for (int i = 0; i < b.length; i++) {
      meanA += a[i] / b.length;
      meanB += b[i] / b.length;
    }
    double both = 0;
    double squaresA = 0;
    double squaresB = 0;
    for (int i = 0; i < b.length; i++) {
      both += (a[i] - meanA) * (b[i] - meanB);
      squaresA += (a[i] - meanA) * (a[i] - meanA);
      squaresB += (b[i] - meanB) * (b[i] - meanB);
    }
    return both / Math.sqrt(squaresA * squaresB);
  }

  /** Vectors and their codes. */
  private static final class Coded {

    private final Clusters rows;
    private final Codebook codebook;
    private final MemorySegment codes;

    private Coded(Clusters rows, Similarity similarity) {
      this.rows = rows;
      this.codebook = QUANTIZER.train(rows, similarity, Map.of(), KERNELS);
      int size = codebook.codeSize();
      this.codes = Arena.ofAuto().allocate((long) size * rows.count(), 64);
      Codebook.Encoder encoder = codebook.encoder();
      for (int row = 0; row < rows.count(); row++) {
        encoder.encode(rows.vectors()[row], codes, (long) row * size);
      }
    }

    private float[] scores(float[] query) {
      float[] scores = new float[rows.count()];
      codebook.scorer(query).scores(codes, 0, scores.length, scores);
      return scores;
    }

    private float[] blockScores(float[] query) {
      CodeBlocks blocks = codebook.blocks().orElseThrow();
      int count = (rows.count() + blocks.rows() - 1) / blocks.rows();
      MemorySegment memory = Arena.ofAuto().allocate(count * blocks.blockSize(), 64);
      for (int block = 0; block < count; block++) {
        int first = block * blocks.rows();
        blocks.transpose(
            codes,
            (long) first * codebook.codeSize(),
            Math.min(blocks.rows(), rows.count() - first),
            memory,
            block * blocks.blockSize());
      }
      float[] scores = new float[count * blocks.rows()];
      blocks.scorer(query).scores(memory, 0, count, scores);
      return scores;
    }
  }
}
