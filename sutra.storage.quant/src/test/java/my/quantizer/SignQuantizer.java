package my.quantizer;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout.OfFloat;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.stream.IntStream;
import sutra.storage.api.kernel.Similarity;
import sutra.storage.api.kernel.VectorKernels;
import sutra.storage.api.quantize.CodeScorer;
import sutra.storage.api.quantize.Codebook;
import sutra.storage.api.quantize.QuantizerProvider;
import sutra.storage.api.quantize.VectorSource;

/** The mean magnitude of a vector's components, and their signs. Nothing is learned. */
public final class SignQuantizer implements QuantizerProvider {

  private static final OfFloat FLOAT = JAVA_FLOAT.withOrder(LITTLE_ENDIAN);

  @Override
  public String name() {
    return "sign-v1";
  }

  @Override
  public int priority() {
    return -10;
  }

  @Override
  public Codebook train(
      VectorSource vectors, Similarity similarity, Map<String, String> settings, VectorKernels k) {
    settings.forEach((name, value) -> require(false, name + "=" + value + ": unknown"));
    return new Signs(vectors.dimension(), similarity);
  }

  @Override
  public Codebook read(MemorySegment bytes, VectorKernels kernels) {
    require(bytes.byteSize() == 8, "expected 8 bytes, found " + bytes.byteSize());
    ByteBuffer stored = ByteBuffer.wrap(bytes.toArray(JAVA_BYTE));
    int dimension = stored.getInt();
    require(dimension > 0, "expected a dimension above 0, found " + dimension);
    return new Signs(dimension, Similarity.from(stored.getInt()));
  }

  private static void require(boolean holds, String problem) {
    if (!holds) {
      throw new IllegalArgumentException(problem);
    }
  }

  /** A code is the magnitude, then a bit for each component, padded to whole floats. */
  record Signs(int dimension, Similarity similarity) implements Codebook {

    @Override
    public String quantizer() {
      return "sign-v1";
    }

    @Override
    public int codeSize() {
      return Float.BYTES * (1 + (dimension + Float.SIZE - 1) / Float.SIZE);
    }

    @Override
    public int codeAlignment() {
      return Float.BYTES;
    }

    @Override
    public Encoder encoder() {
      return (vector, codes, offset) -> {
        require(vector.length == dimension, "dimension=" + vector.length + ": not " + dimension);
        byte[] code = new byte[codeSize()];
        double sum = 0;
        for (int i = 0; i < dimension; i++) {
          code[4 + i / 8] |= (byte) ((vector[i] > 0 ? 1 : 0) << i % 8);
          sum += Math.abs(vector[i]);
        }
        boolean isUnit = similarity == Similarity.COSINE && sum > 0;
        double magnitude = isUnit ? 1 / Math.sqrt(dimension) : sum / dimension;
        MemorySegment.copy(code, 0, codes, JAVA_BYTE, offset, code.length);
        codes.set(FLOAT, offset, (float) magnitude);
      };
    }

    @Override
    public void decode(MemorySegment codes, long offset, float[] into) {
      float magnitude = codes.get(FLOAT, offset);
      for (int i = 0; i < dimension; i++) {
        boolean isSet = (codes.get(JAVA_BYTE, offset + 4 + i / 8) >> i % 8 & 1) != 0;
        into[i] = isSet ? magnitude : -magnitude;
      }
    }

    @Override
    public CodeScorer scorer(float[] query) {
      require(query.length == dimension, "dimension=" + query.length + ": not " + dimension);
      float[] decoded = new float[dimension];
      return new CodeScorer() {
        @Override
        public void scores(MemorySegment codes, long offset, int count, float[] scores) {
          scores(codes, offset, IntStream.range(0, count).toArray(), count, scores);
        }

        @Override
        public void scores(
            MemorySegment codes, long offset, int[] ordinals, int count, float[] scores) {
          for (int i = 0; i < count; i++) {
            decode(codes, offset + (long) ordinals[i] * codeSize(), decoded);
            scores[i] = score(query, decoded);
          }
        }
      };
    }

    @Override
    public float approximateScore(MemorySegment codes, long at, MemorySegment others, long other) {
      float[] first = new float[dimension];
      float[] second = new float[dimension];
      decode(codes, at, first);
      decode(others, other, second);
      return score(first, second);
    }

    private float score(float[] a, float[] b) {
      double dot = 0;
      double squareA = 0;
      double squareB = 0;
      for (int i = 0; i < dimension; i++) {
        dot += (double) a[i] * b[i];
        squareA += (double) a[i] * a[i];
        squareB += (double) b[i] * b[i];
      }
      double lengths = Math.sqrt(squareA) * Math.sqrt(squareB);
      return switch (similarity) {
        case COSINE -> lengths == 0 ? 0 : (float) (dot / lengths);
        case DOT -> (float) dot;
        case EUCLIDEAN -> (float) (2 * dot - squareA - squareB);
      };
    }

    @Override
    public byte[] bytes() {
      return ByteBuffer.allocate(8).putInt(dimension).putInt(similarity.code()).array();
    }

    @Override
    public long heapBytes() {
      return 0;
    }
  }
}
