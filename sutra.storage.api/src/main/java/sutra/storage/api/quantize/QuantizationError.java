package sutra.storage.api.quantize;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.SplittableRandom;
import sutra.storage.api.kernel.Similarity;

/**
 * How much a codebook loses, over a sample of vectors.
 *
 * <p>The error of a decoded vector is the square of its distance from the vector, divided by the square of
 * the vector's length: 0 is none, 1 is as bad as zeros. Under cosine the vector is scaled to length 1
 * first. A vector of zeros has the error 0 if it is decoded to zeros, and 1 otherwise. The error of a score
 * is the distance from the exact one, in the unit of scores.
 *
 * @param vectors how many vectors were coded
 * @param scores how many scores were compared
 * @param decodedMean the mean error of decoded vectors
 * @param decoded95 the error that 95 of a hundred decoded vectors do not pass
 * @param scoreMean the mean error of scores
 * @param score95 the error that 95 of a hundred scores do not pass
 */
public record QuantizationError(
    int vectors,
    int scores,
    double decodedMean,
    double decoded95,
    double scoreMean,
    double score95) {

  private static final int QUERIES = 16;

  /**
   * Measures a codebook. Any thread; it takes memory for the sample and its codes meanwhile.
   *
   * @param vectors what to draw from; it needs the codebook's dimension
   * @param limit how many vectors to draw at most, at least 1; up to 16 of them are queries too
   * @param seed of the draw
   * @throws IllegalArgumentException if the dimensions differ, or the limit is less than 1
   */
  public static QuantizationError measure(
      Codebook codebook, VectorSource vectors, int limit, long seed) {
    if (vectors.dimension() != codebook.dimension()) {
      throw new IllegalArgumentException(
          "dimension=" + vectors.dimension() + ": the codebook has " + codebook.dimension());
    }
    if (limit < 1) {
      throw new IllegalArgumentException("limit=" + limit + ": must be at least 1");
    }
    float[][] rows = draw(vectors, limit, seed);
    try (var arena = Arena.ofConfined()) {
      long size = Math.max(1, (long) rows.length * codebook.codeSize());
      MemorySegment codes = arena.allocate(size, codebook.codeAlignment());
      Codebook.Encoder encoder = codebook.encoder();
      for (int i = 0; i < rows.length; i++) {
        encoder.encode(rows[i], codes, (long) i * codebook.codeSize());
      }
      return compare(codebook, rows, codes);
    }
  }

  private static float[][] draw(VectorSource vectors, int limit, long seed) {
    int count = Math.min(limit, vectors.count());
    var rows = new float[count][vectors.dimension()];
    var random = new SplittableRandom(seed);
    for (int i = 0; i < count; i++) {
      int row = count == vectors.count() ? i : random.nextInt(vectors.count());
      vectors.copy(row, rows[i]);
    }
    return rows;
  }

  private static QuantizationError compare(Codebook codebook, float[][] rows, MemorySegment codes) {
    double[] decoded = new double[rows.length];
    float[] vector = new float[codebook.dimension()];
    for (int i = 0; i < rows.length; i++) {
      codebook.decode(codes, (long) i * codebook.codeSize(), vector);
      decoded[i] = decodedError(codebook.similarity(), rows[i], vector);
    }
    int queries = Math.min(QUERIES, rows.length);
    double[] scored = new double[queries * rows.length];
    float[] scores = new float[rows.length];
    for (int q = 0; q < queries; q++) {
      codebook.scorer(rows[q]).scores(codes, 0, rows.length, scores);
      for (int i = 0; i < rows.length; i++) {
        double exact = ExactScore.of(codebook.similarity(), rows[q], rows[i]);
        scored[q * rows.length + i] = Math.abs(scores[i] - exact);
      }
    }
    return new QuantizationError(
        rows.length, scored.length, mean(decoded), most(decoded), mean(scored), most(scored));
  }

  private static double decodedError(Similarity similarity, float[] exact, float[] decoded) {
    double square = ExactScore.dot(exact, exact);
    double factor = similarity == Similarity.COSINE && square > 0 ? 1 / Math.sqrt(square) : 1;
    double error = 0;
    for (int i = 0; i < exact.length; i++) {
      double difference = factor * exact[i] - decoded[i];
      error += difference * difference;
    }
    if (square == 0) {
      return error == 0 ? 0 : 1;
    }
    return error / (factor * factor * square);
  }

  private static double mean(double[] errors) {
    return Arrays.stream(errors).average().orElse(0);
  }

  /** What 95 of a hundred do not pass; sorts the errors. */
  private static double most(double[] errors) {
    Arrays.sort(errors);
    return errors.length == 0 ? 0 : errors[(errors.length - 1) * 95 / 100];
  }
}
