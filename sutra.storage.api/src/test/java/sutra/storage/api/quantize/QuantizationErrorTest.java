package sutra.storage.api.quantize;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;
import sutra.storage.api.kernel.Similarity;

class QuantizationErrorTest {

  /** Keeps floats as they are, times a factor. */
  private record Scaled(int dimension, Similarity similarity, float factor) implements Codebook {

    @Override
    public String quantizer() {
      return "scaled";
    }

    @Override
    public int codeSize() {
      return 4 * dimension;
    }

    @Override
    public int codeAlignment() {
      return 4;
    }

    @Override
    public Encoder encoder() {
      return (vector, codes, offset) -> {
        for (int i = 0; i < dimension; i++) {
          codes.set(JAVA_FLOAT, offset + 4L * i, factor * vector[i]);
        }
      };
    }

    @Override
    public void decode(MemorySegment codes, long offset, float[] into) {
      MemorySegment.copy(codes, JAVA_FLOAT, offset, into, 0, dimension);
    }

    @Override
    public CodeScorer scorer(float[] query) {
      return new CodeScorer() {

        @Override
        public void scores(MemorySegment codes, long offset, int count, float[] scores) {
          for (int i = 0; i < count; i++) {
            scores[i] = 0;
            for (int j = 0; j < dimension; j++) {
              long at = offset + 4L * (i * dimension + j);
              scores[i] += query[j] * codes.get(JAVA_FLOAT, at);
            }
          }
        }

        @Override
        public void scores(
            MemorySegment codes, long offset, int[] ordinals, int count, float[] scores) {
          throw new UnsupportedOperationException();
        }
      };
    }

    @Override
    public float approximateScore(
        MemorySegment codes, long offset, MemorySegment others, long otherOffset) {
      throw new UnsupportedOperationException();
    }

    @Override
    public byte[] bytes() {
      return new byte[0];
    }

    @Override
    public long heapBytes() {
      return 0;
    }
  }

  /** Vectors (n, 0) with n from 1 on. */
  private record Ramp(int count, int dimension) implements VectorSource {

    @Override
    public void copy(int row, float[] into) {
      into[0] = row + 1;
    }
  }

  @Test
  void exactCodesHaveNoError() {
    var error = QuantizationError.measure(new Scaled(2, Similarity.DOT, 1), new Ramp(40, 2), 99, 1);
    assertEquals(new QuantizationError(40, 16 * 40, 0, 0, 0, 0), error);
  }

  @Test
  void errorsAreRelativeToTheSquareOfTheLength() {
    var half = new Scaled(2, Similarity.DOT, 0.5f);
    QuantizationError error = QuantizationError.measure(half, new Ramp(40, 2), 40, 1);
    assertEquals(0.25, error.decodedMean());
    assertEquals(0.25, error.decoded95());
  }

  @Test
  void errorsOfScoresAreAbsolute() {
    var half = new Scaled(2, Similarity.DOT, 0.5f);
    QuantizationError error = QuantizationError.measure(half, new Ramp(3, 2), 3, 1);
    assertEquals(0.5 * 36 / 9, error.scoreMean(), 1e-12);
    assertEquals(3, error.score95());
  }

  @Test
  void vectorsAreScaledUnderCosine() {
    var halves = new Scaled(2, Similarity.COSINE, 0.5f);
    var error = QuantizationError.measure(halves, new Ramp(2, 2), 2, 1);
    assertEquals((0.25 + 0) / 2, error.decodedMean());
  }

  @Test
  void noVectorsHaveNoError() {
    var error = QuantizationError.measure(new Scaled(2, Similarity.DOT, 1), new Ramp(0, 2), 9, 1);
    assertEquals(new QuantizationError(0, 0, 0, 0, 0, 0), error);
  }

  @Test
  void sampleIsLimited() {
    var codebook = new Scaled(2, Similarity.DOT, 1);
    assertEquals(7, QuantizationError.measure(codebook, new Ramp(1000, 2), 7, 1).vectors());
  }

  @Test
  void otherDimensionsAndNoLimitAreRefused() {
    var codebook = new Scaled(2, Similarity.DOT, 1);
    var wrong = new Ramp(3, 5);
    var refusal =
        assertThrows(
            IllegalArgumentException.class, () -> QuantizationError.measure(codebook, wrong, 9, 1));
    assertTrue(refusal.getMessage().startsWith("dimension=5"), refusal.getMessage());
    var right = new Ramp(3, 2);
    refusal =
        assertThrows(
            IllegalArgumentException.class, () -> QuantizationError.measure(codebook, right, 0, 1));
    assertTrue(refusal.getMessage().startsWith("limit=0"), refusal.getMessage());
  }
}
