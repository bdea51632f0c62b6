package sutra.storage.quant.scalar;

import static sutra.storage.quant.codebook.Layouts.LE_FLOAT;
import static sutra.storage.quant.codebook.Layouts.LE_SHORT;

import java.lang.foreign.MemorySegment;
import sutra.storage.api.kernel.CodeKernels;
import sutra.storage.api.kernel.Similarity;
import sutra.storage.api.quantize.CodeScorer;
import sutra.storage.api.quantize.Codebook;
import sutra.storage.quant.codebook.BodyWriter;
import sutra.storage.quant.codebook.CodebookFormat;
import sutra.storage.quant.codebook.Lengths;

/**
 * Rows of binary16. A row is divided by a power of two that brings its greatest component to [1, 2), so
 * that no finite vector overflows and small ones lose nothing: that scale follows the components, then the
 * square of the length. The scale is 0 for a vector of zeros.
 */
final class HalfCodebook implements Codebook {

  private final int dimension;
  private final Similarity similarity;
  private final CodeKernels kernels;
  private final long scaleAt;

  HalfCodebook(int dimension, Similarity similarity, CodeKernels kernels) {
    this.dimension = dimension;
    this.similarity = similarity;
    this.kernels = kernels;
    scaleAt = (long) (dimension + 1) / 2 * 4;
  }

  CodeKernels kernels() {
    return kernels;
  }

  float scale(MemorySegment rows, long offset) {
    return rows.get(LE_FLOAT, offset + scaleAt);
  }

  float square(MemorySegment rows, long offset) {
    return rows.get(LE_FLOAT, offset + scaleAt + Float.BYTES);
  }

  @Override
  public String quantizer() {
    return HalfQuantizer.NAME;
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public Similarity similarity() {
    return similarity;
  }

  @Override
  public int codeSize() {
    return (int) scaleAt + 2 * Float.BYTES;
  }

  @Override
  public int codeAlignment() {
    return Float.BYTES;
  }

  @Override
  public Encoder encoder() {
    var given = new GivenVector(dimension, similarity);
    return (vector, codes, offset) -> {
      given.take(vector);
      write(given, codes, offset);
    };
  }

  private void write(GivenVector given, MemorySegment codes, long offset) {
    float greatest = 0;
    for (float value : given.vector()) {
      greatest = Math.max(greatest, Math.abs(value));
    }
    int exponent = Math.max(Float.MIN_EXPONENT, Math.getExponent(greatest));
    float scale = greatest == 0 ? 0 : Math.scalb(1f, exponent);
    codes.asSlice(offset, codeSize()).fill((byte) 0);
    for (int i = 0; i < dimension && greatest != 0; i++) {
      short half = Float.floatToFloat16(given.vector()[i] / scale);
      codes.set(LE_SHORT, offset + 2L * i, half);
    }
    codes.set(LE_FLOAT, offset + scaleAt, scale);
    codes.set(LE_FLOAT, offset + scaleAt + Float.BYTES, (float) given.square());
  }

  @Override
  public void decode(MemorySegment codes, long offset, float[] into) {
    float scale = scale(codes, offset);
    for (int i = 0; i < dimension; i++) {
      into[i] = scale * Float.float16ToFloat(codes.get(LE_SHORT, offset + 2L * i));
    }
    if (similarity == Similarity.COSINE) {
      Lengths.unit(into, into);
    }
  }

  @Override
  public CodeScorer scorer(float[] query) {
    return new HalfScorer(this, query);
  }

  @Override
  public float approximateScore(
      MemorySegment codes, long offset, MemorySegment others, long otherOffset) {
    float[] decoded = new float[dimension];
    decode(others, otherOffset, decoded);
    float dot = scale(codes, offset) * kernels.dotHalf(decoded, codes, offset);
    return similarity == Similarity.EUCLIDEAN
        ? Math.min(0, 2 * dot - square(codes, offset) - square(others, otherOffset))
        : dot;
  }

  @Override
  public byte[] bytes() {
    return CodebookFormat.bytes(quantizer(), similarity, dimension, new BodyWriter(0).body());
  }

  @Override
  public long heapBytes() {
    return 0;
  }
}
