package sutra.storage.quant.codebook;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import sutra.storage.api.quantize.CodeBlocks;
import sutra.storage.api.quantize.Codebook;
import sutra.storage.api.quantize.ExactScore;

/** Vectors and their codes. */
public record Coded(Codebook codebook, Vectors vectors, MemorySegment codes) {

  /** Encodes all vectors. */
  public static Coded of(Codebook codebook, Vectors vectors) {
    int size = codebook.codeSize();
    MemorySegment codes =
        Arena.ofAuto().allocate((long) size * vectors.count() + 1, codebook.codeAlignment());
    Codebook.Encoder encoder = codebook.encoder();
    for (int i = 0; i < vectors.count(); i++) {
      encoder.encode(vectors.rows()[i], codes, (long) i * size);
    }
    return new Coded(codebook, vectors, codes);
  }

  public long offset(int row) {
    return (long) row * codebook.codeSize();
  }

  public byte[] code(int row) {
    return codes.asSlice(offset(row), codebook.codeSize()).toArray(JAVA_BYTE);
  }

  public float[] decoded(int row) {
    float[] vector = new float[codebook.dimension()];
    codebook.decode(codes, offset(row), vector);
    return vector;
  }

  public float[] scores(float[] query) {
    float[] scores = new float[vectors.count()];
    codebook.scorer(query).scores(codes, 0, scores.length, scores);
    return scores;
  }

  /** Scores by blocks, which the codebook has. */
  public float[] blockScores(float[] query) {
    CodeBlocks blocks = codebook.blocks().orElseThrow();
    int rows = blocks.rows();
    int count = (vectors.count() + rows - 1) / rows;
    MemorySegment memory = Arena.ofAuto().allocate(count * blocks.blockSize(), 64);
    for (int i = 0; i < count; i++) {
      int used = Math.min(rows, vectors.count() - i * rows);
      blocks.transpose(codes, offset(i * rows), used, memory, i * blocks.blockSize());
    }
    float[] scores = new float[count * rows];
    blocks.scorer(query).scores(memory, 0, count, scores);
    return scores;
  }

  /** The share of the ten nearest vectors that are among as many as {@code depth} of the best scores. */
  public double recall(float[] query, float[] scores, int depth) {
    int[] nearest = best(10, i -> ExactScore.of(codebook.similarity(), query, vectors.rows()[i]));
    int[] found = best(depth, i -> scores[i]);
    long hits =
        IntStream.of(nearest).filter(i -> IntStream.of(found).anyMatch(j -> j == i)).count();
    return hits / 10.0;
  }

  private int[] best(int count, IntToDoubleFunction score) {
    return IntStream.range(0, vectors.count())
        .boxed()
        .sorted((a, b) -> Double.compare(score.applyAsDouble(b), score.applyAsDouble(a)))
        .limit(count)
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
