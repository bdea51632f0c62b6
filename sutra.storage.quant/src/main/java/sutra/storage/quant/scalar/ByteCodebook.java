package sutra.storage.quant.scalar;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static sutra.storage.quant.codebook.Layouts.LE_FLOAT;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import sutra.storage.api.kernel.CodeKernels;
import sutra.storage.api.kernel.Similarity;
import sutra.storage.api.quantize.CodeScorer;
import sutra.storage.api.quantize.Codebook;
import sutra.storage.quant.codebook.BodyWriter;
import sutra.storage.quant.codebook.CodebookFormat;
import sutra.storage.quant.codebook.Lengths;

/**
 * Rows of signed bytes. Component i of a row is {@code meanᵢ + step · byteᵢ}: means are learned, and the
 * step is the row's own, so that no row is ever clipped.
 *
 * <p>Two floats follow the bytes: the step, and the distance of the vector from the means, or -1 for a
 * vector of zeros under cosine.
 */
final class ByteCodebook implements Codebook {

  private static final float ZEROS = -1;

  private final Similarity similarity;
  private final float[] means;
  private final CodeKernels kernels;
  private final long stepAt;

  ByteCodebook(Similarity similarity, float[] means, CodeKernels kernels) {
    this.similarity = similarity;
    this.means = means;
    this.kernels = kernels;
    stepAt = ((long) means.length + 3) / 4 * 4;
  }

  CodeKernels kernels() {
    return kernels;
  }

  float mean(int i) {
    return means[i];
  }

  float step(MemorySegment codes, long offset) {
    return codes.get(LE_FLOAT, offset + stepAt);
  }

  /** How far the vector is from the means; -1 for one of zeros under cosine. */
  float distance(MemorySegment codes, long offset) {
    return codes.get(LE_FLOAT, offset + stepAt + Float.BYTES);
  }

  @Override
  public String quantizer() {
    return ByteQuantizer.NAME;
  }

  @Override
  public int dimension() {
    return means.length;
  }

  @Override
  public Similarity similarity() {
    return similarity;
  }

  @Override
  public int codeSize() {
    return (int) stepAt + 2 * Float.BYTES;
  }

  @Override
  public int codeAlignment() {
    return Float.BYTES;
  }

  @Override
  public Encoder encoder() {
    var given = new GivenVector(means.length, similarity);
    float[] away = new float[means.length];
    return (vector, codes, offset) -> {
      given.take(vector);
      write(given, away, codes, offset);
    };
  }

  private void write(GivenVector given, float[] away, MemorySegment codes, long offset) {
    codes.asSlice(offset, codeSize()).fill((byte) 0);
    if (similarity == Similarity.COSINE && given.square() == 0) {
      codes.set(LE_FLOAT, offset + stepAt + Float.BYTES, ZEROS);
      return;
    }
    for (int i = 0; i < away.length; i++) {
      away[i] = given.vector()[i] - means[i];
    }
    float step = SignedBytes.step(away);
    SignedBytes.write(away, step, codes, offset);
    codes.set(LE_FLOAT, offset + stepAt, step);
    float distance = (float) Math.sqrt(Lengths.squared(away));
    codes.set(LE_FLOAT, offset + stepAt + Float.BYTES, distance);
  }

  @Override
  public void decode(MemorySegment codes, long offset, float[] into) {
    if (isZeros(codes, offset)) {
      Arrays.fill(into, 0);
      return;
    }
    float step = step(codes, offset);
    for (int i = 0; i < means.length; i++) {
      into[i] = means[i] + step * codes.get(JAVA_BYTE, offset + i);
    }
    if (similarity == Similarity.COSINE) {
      Lengths.unit(into, into);
    }
  }

  private boolean isZeros(MemorySegment codes, long offset) {
    return distance(codes, offset) < 0;
  }

  @Override
  public CodeScorer scorer(float[] query) {
    return new ByteScorer(this, query);
  }

  @Override
  public float approximateScore(
      MemorySegment codes, long offset, MemorySegment others, long otherOffset) {
    if (isZeros(codes, offset) || isZeros(others, otherOffset)) {
      return 0;
    }
    boolean euclidean = similarity == Similarity.EUCLIDEAN;
    float step = step(codes, offset);
    float otherStep = step(others, otherOffset);
    float score = 0;
    for (int i = 0; i < means.length; i++) {
      float a = step * codes.get(JAVA_BYTE, offset + i);
      float b = otherStep * others.get(JAVA_BYTE, otherOffset + i);
      score += euclidean ? -(a - b) * (a - b) : (means[i] + a) * (means[i] + b);
    }
    return score;
  }

  @Override
  public byte[] bytes() {
    var writer = new BodyWriter((long) means.length * Float.BYTES);
    writer.floats(means);
    return CodebookFormat.bytes(quantizer(), similarity, means.length, writer.body());
  }

  @Override
  public long heapBytes() {
    return 4L * means.length + 16;
  }
}
