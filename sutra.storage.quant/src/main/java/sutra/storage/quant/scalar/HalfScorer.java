package sutra.storage.quant.scalar;

import java.lang.foreign.MemorySegment;
import sutra.storage.api.kernel.Similarity;

/** Compares a query with rows of binary16. */
final class HalfScorer implements RowScorer {

  /** Half a unit in the last of the 11 digits of a binary16. */
  private static final double ROUNDING = 0x1p-11;

  /** Half the distance of the smallest binary16. */
  private static final double SMALLEST = 0x1p-25;

  private final HalfCodebook codebook;
  private final boolean euclidean;
  private final float[] query;
  private final double square;

  HalfScorer(HalfCodebook codebook, float[] query) {
    this.codebook = codebook;
    euclidean = codebook.similarity() == Similarity.EUCLIDEAN;
    var given = new GivenVector(codebook.dimension(), codebook.similarity());
    given.take(query);
    this.query = given.vector();
    square = given.square();
  }

  @Override
  public int codeSize() {
    return codebook.codeSize();
  }

  @Override
  public float score(MemorySegment codes, long offset) {
    float scale = codebook.scale(codes, offset);
    float dot = scale * codebook.kernels().dotHalf(query, codes, offset);
    return euclidean
        ? (float) Math.min(0, 2.0 * dot - square - codebook.square(codes, offset))
        : dot;
  }

  /** A bound that always holds, by the inequality of Cauchy and Schwarz. */
  @Override
  public float margin(MemorySegment codes, long offset) {
    double lengths = Math.sqrt(square * codebook.square(codes, offset));
    double sums = (query.length / 4 + 8) * 0x1p-22 * lengths;
    double small = SMALLEST * codebook.scale(codes, offset) * Math.sqrt(square * query.length);
    double dot = ROUNDING * lengths + small + sums;
    double squares = 0x1p-22 * (square + codebook.square(codes, offset));
    return (float) (euclidean ? 2 * dot + squares : dot);
  }
}
