package sutra.storage.quant.binary;

import static sutra.storage.quant.binary.BinaryFormat.ADD;
import static sutra.storage.quant.binary.BinaryFormat.FACTOR;
import static sutra.storage.quant.binary.BinaryFormat.NORM;
import static sutra.storage.quant.codebook.Layouts.LE_FLOAT;
import static sutra.storage.quant.codebook.Layouts.LE_LONG;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Optional;
import sutra.storage.api.kernel.CodeKernels;
import sutra.storage.api.kernel.Similarity;
import sutra.storage.api.quantize.CodeBlocks;
import sutra.storage.api.quantize.CodeScorer;
import sutra.storage.api.quantize.Codebook;
import sutra.storage.quant.codebook.Lengths;

/** A centre and a rotation. */
final class BinaryCodebook implements Codebook {

  private final Similarity similarity;
  private final long seed;
  private final float[] centre;
  private final double centreSquare;
  private final int bits;
  private final Rotation rotation;
  private final CodeKernels kernels;

  /**
   * @param centre kept, not copied
   */
  BinaryCodebook(Similarity similarity, long seed, float[] centre, CodeKernels kernels) {
    this.similarity = similarity;
    this.seed = seed;
    this.centre = centre;
    this.centreSquare = Lengths.squared(centre);
    this.bits = BinaryFormat.bits(centre.length);
    this.rotation = new Rotation(bits, seed);
    this.kernels = kernels;
  }

  @Override
  public String quantizer() {
    return BinaryQuantizer.NAME;
  }

  @Override
  public int dimension() {
    return centre.length;
  }

  @Override
  public Similarity similarity() {
    return similarity;
  }

  @Override
  public int codeSize() {
    return BinaryFormat.words(centre.length) * Long.BYTES;
  }

  @Override
  public int codeAlignment() {
    return codeSize() % 64 == 0 ? 64 : Long.BYTES;
  }

  @Override
  public Encoder encoder() {
    return new BinaryEncoder(this);
  }

  @Override
  public CodeScorer scorer(float[] query) {
    return new BinaryScorer(new RotatedQuery(this, query), kernels);
  }

  @Override
  public Optional<CodeBlocks> blocks() {
    return bits / 4 <= CodeKernels.GROUP_LIMIT
        ? Optional.of(new BinaryBlocks(this, kernels))
        : Optional.empty();
  }

  @Override
  public void decode(MemorySegment codes, long offset, float[] into) {
    float[] rotated = new float[bits];
    long correctives = correctives(offset);
    float norm = codes.get(LE_FLOAT, correctives + NORM);
    float factor = codes.get(LE_FLOAT, correctives + FACTOR);
    // The factor is norm² by the sum of magnitudes (twice that for distances), of which this is a
    // mean.
    float half = similarity == Similarity.EUCLIDEAN ? factor / 2 : factor;
    float magnitude = half == 0 ? 0 : norm * norm / (half * bits);
    for (int i = 0; i < bits; i++) {
      rotated[i] = isSet(codes, offset, i) ? magnitude : -magnitude;
    }
    rotation.undo(rotated);
    for (int i = 0; i < centre.length; i++) {
      into[i] = rotated[i] + centre[i];
    }
  }

  @Override
  public float approximateScore(
      MemorySegment codes, long offset, MemorySegment others, long otherOffset) {
    int different = 0;
    for (int word = 0; word < bits / Long.SIZE; word++) {
      long at = (long) word << 3;
      different +=
          Long.bitCount(codes.get(LE_LONG, offset + at) ^ others.get(LE_LONG, otherOffset + at));
    }
    float norm = codes.get(LE_FLOAT, correctives(offset) + NORM);
    float otherNorm = others.get(LE_FLOAT, correctives(otherOffset) + NORM);
    // Random hyperplanes separate two vectors as often as their angle is wide (Charikar, STOC
    // 2002).
    double product = norm * otherNorm * Math.cos(Math.PI * different / bits);
    if (similarity == Similarity.EUCLIDEAN) {
      return (float) (2 * product - norm * norm - otherNorm * otherNorm);
    }
    float add = codes.get(LE_FLOAT, correctives(offset) + ADD);
    float otherAdd = others.get(LE_FLOAT, correctives(otherOffset) + ADD);
    return (float) (product + add + otherAdd + centreSquare);
  }

  @Override
  public byte[] bytes() {
    return BinaryFormat.encode(similarity, seed, centre);
  }

  @Override
  public long heapBytes() {
    return (centre.length + 4L * bits) * Float.BYTES;
  }

  int bits() {
    return bits;
  }

  /** Where the correctives of a record begin. */
  long correctives(long offset) {
    return offset + bits / Byte.SIZE;
  }

  static boolean isSet(MemorySegment codes, long offset, int bit) {
    return (codes.get(LE_LONG, offset + ((bit >>> 6) << 3)) >>> bit & 1) != 0;
  }

  double centreSquare() {
    return centreSquare;
  }

  /** The dot product with the centre. */
  double dotCentre(float[] vector) {
    return Lengths.dot(vector, centre);
  }

  /**
   * Centres a vector and turns it.
   *
   * @param scale what to multiply the vector with first
   * @param rotated takes {@link #bits} components
   */
  void rotate(float[] vector, double scale, float[] rotated) {
    float by = (float) scale;
    for (int i = 0; i < centre.length; i++) {
      rotated[i] = vector[i] * by - centre[i];
    }
    Arrays.fill(rotated, centre.length, bits, 0);
    rotation.apply(rotated);
  }

  /** What to multiply a vector with before anything else. */
  double scale(float[] vector) {
    return similarity == Similarity.COSINE ? Lengths.inverse(vector) : 1;
  }
}
