package sutra.storage.mmap.vectors;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Optional;
import sutra.storage.api.quantize.CodeBlocks;
import sutra.storage.api.quantize.CodeScorer;
import sutra.storage.api.quantize.Codebook;

/**
 * The scores that several queries give to a portion of codes, in the form in which codes are scanned: by
 * blocks, if there are any, whose tables are coarser. One thread.
 */
final class PortionScores implements AutoCloseable {

  /** Rows of a portion: a multiple of those of a block. */
  static final int ROWS = 1 << 10;

  private final Codebook codebook;
  private final MemorySegment codes;
  private final Optional<CodeBlocks> blocks;
  private final CodeScorer[] scorers;
  private final CodeBlocks.Scorer[] blockScorers;
  private final float[][] scores;
  private final Arena arena = Arena.ofConfined();
  private final MemorySegment transposed;
  private int first;
  private int count;

  PortionScores(Codebook codebook, float[][] queries, MemorySegment codes) {
    this.codebook = codebook;
    this.codes = codes;
    this.blocks = codebook.blocks();
    this.scores = new float[queries.length][ROWS];
    this.scorers = Arrays.stream(queries).map(codebook::scorer).toArray(CodeScorer[]::new);
    this.blockScorers =
        Arrays.stream(queries)
            .flatMap(query -> blocks.map(form -> form.scorer(query)).stream())
            .toArray(CodeBlocks.Scorer[]::new);
    this.transposed =
        arena.allocate(blocks.map(form -> ROWS / form.rows() * form.blockSize()).orElse(64L), 64);
  }

  /** Scores rows, of which the first is the first of a portion. */
  void score(int firstRow, int rows) {
    first = firstRow;
    count = rows;
    if (blocks.isPresent()) {
      scoreBlocks(blocks.get());
    } else {
      for (int query = 0; query < scorers.length; query++) {
        long offset = (long) first * codebook.codeSize();
        scorers[query].scores(codes, offset, count, scores[query]);
      }
    }
  }

  private void scoreBlocks(CodeBlocks form) {
    int blockCount = (count + form.rows() - 1) / form.rows();
    for (int block = 0; block < blockCount; block++) {
      int row = block * form.rows();
      long offset = (long) (first + row) * codebook.codeSize();
      int rows = Math.min(form.rows(), count - row);
      form.transpose(codes, offset, rows, transposed, block * form.blockSize());
    }
    for (int query = 0; query < blockScorers.length; query++) {
      blockScorers[query].scores(transposed, 0, blockCount, scores[query]);
    }
  }

  int first() {
    return first;
  }

  int count() {
    return count;
  }

  /** What a query has given to the rows of the portion. */
  float[] of(int query) {
    return scores[query];
  }

  @Override
  public void close() {
    arena.close();
  }
}
