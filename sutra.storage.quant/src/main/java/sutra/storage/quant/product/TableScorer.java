package sutra.storage.quant.product;

import java.lang.foreign.MemorySegment;
import sutra.storage.api.kernel.Similarity;
import sutra.storage.api.quantize.CodeScorer;

/**
 * Compares a query with codes by sums of table entries, one for each byte: the query itself is not
 * quantized (asymmetric distances).
 */
final class TableScorer implements CodeScorer {

  private final ProductCodebook codebook;
  private final float[] tables;
  private final int codeSize;

  private TableScorer(ProductCodebook codebook, float[] tables) {
    this.codebook = codebook;
    this.tables = tables;
    codeSize = codebook.codeSize();
  }

  static TableScorer of(ProductCodebook codebook, float[] query) {
    float[] tables = Tables.of(codebook, query);
    return new TableScorer(codebook, codebook.shape().bits() == 8 ? tables : Tables.paired(tables));
  }

  @Override
  public void scores(MemorySegment codes, long offset, int count, float[] scores) {
    codebook.kernels().sumTables(tables, codeSize, codes, offset, codeSize, count, scores);
    if (codebook.similarity() == Similarity.COSINE) {
      for (int i = 0; i < count; i++) {
        scores[i] = codebook.isZeros(codes, offset + (long) i * codeSize) ? 0 : scores[i];
      }
    }
  }

  @Override
  public void scores(MemorySegment codes, long offset, int[] ordinals, int count, float[] scores) {
    codebook
        .kernels()
        .sumTables(tables, codeSize, codes, offset, codeSize, ordinals, count, scores);
    if (codebook.similarity() == Similarity.COSINE) {
      for (int i = 0; i < count; i++) {
        boolean zeros = codebook.isZeros(codes, offset + (long) ordinals[i] * codeSize);
        scores[i] = zeros ? 0 : scores[i];
      }
    }
  }
}
