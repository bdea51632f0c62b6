package sutra.storage.quant.scalar;

import java.lang.foreign.MemorySegment;
import sutra.storage.api.kernel.Similarity;

/**
 * Compares a query with rows of signed bytes by an integer dot product: the query is brought to bytes too.
 * For Euclidean scores the means are subtracted from it first, as they are from rows.
 */
final class ByteScorer implements RowScorer {

  /** Rounding errs by a twelfth of a square step on the average; three times its root is hardly passed. */
  private static final double DEVIATIONS = 3;

  private final ByteCodebook codebook;
  private final boolean euclidean;
  private final byte[] bytes;
  private final float step;
  private final double constant;
  private final double length;

  ByteScorer(ByteCodebook codebook, float[] query) {
    this.codebook = codebook;
    euclidean = codebook.similarity() == Similarity.EUCLIDEAN;
    var given = new GivenVector(codebook.dimension(), codebook.similarity());
    given.take(query);
    float[] operand = new float[query.length];
    double fixed = 0;
    double square = 0;
    for (int i = 0; i < operand.length; i++) {
      double value = given.vector()[i];
      double from = euclidean ? value - codebook.mean(i) : value;
      fixed += euclidean ? -from * from : value * codebook.mean(i);
      operand[i] = (float) from;
      square += (double) operand[i] * operand[i];
    }
    constant = fixed;
    length = Math.sqrt(square);
    step = SignedBytes.step(operand);
    bytes = new byte[operand.length];
    SignedBytes.write(operand, step, MemorySegment.ofArray(bytes), 0);
  }

  @Override
  public int codeSize() {
    return codebook.codeSize();
  }

  @Override
  public float score(MemorySegment codes, long offset) {
    int products = codebook.kernels().dotBytes(bytes, codes, offset);
    double dot = (double) step * codebook.step(codes, offset) * products;
    double distance = codebook.distance(codes, offset);
    if (euclidean) {
      return (float) Math.min(0, constant - distance * distance + 2 * dot);
    }
    return distance < 0 ? 0 : (float) (constant + dot);
  }

  @Override
  public float margin(MemorySegment codes, long offset) {
    double ofRow = length * codebook.step(codes, offset);
    double ofQuery = (double) step * codebook.distance(codes, offset);
    double deviation = Math.sqrt((ofRow * ofRow + ofQuery * ofQuery) / 12);
    return (float) ((euclidean ? 2 : 1) * DEVIATIONS * deviation);
  }
}
