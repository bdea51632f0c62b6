package sutra.storage.mmap.vectors;

import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.function.IntPredicate;
import sutra.storage.api.kernel.CodeKernels;
import sutra.storage.api.quantize.CodeBlocks;
import sutra.storage.api.quantize.CodeScorer;
import sutra.storage.api.quantize.Codebook;

/**
 * Finds near rows by looking at all codes, or at those of given rows. One thread; one query, which is prepared
 * once for all that has the same codebook.
 */
public final class CodeScan {

  /** Rows scored at once: their scores stay in the first-level cache. */
  private static final int PORTION = 1 << 10;

  private final CodeKernels kernels;
  private final float[] query;
  private final Beam best = new Beam();
  private final float[] scores = new float[PORTION];
  private final int[] positions = new int[PORTION];
  private IntPredicate passes = _ -> true;
  private int base;
  private Codebook preparedFor;
  private CodeBlocks.Scorer prepared;

  public CodeScan(CodeKernels kernels, float[] query) {
    this.kernels = kernels;
    this.query = query;
  }

  /**
   * Begins to look for rows.
   *
   * @param width how many to find
   */
  public void begin(int width) {
    best.reset(width);
  }

  /**
   * Scans all rows that have codes. Those of several layers may be scanned one after the other.
   *
   * @param base the number here of the first row; all numbers are below 2^31
   * @param rowPasses whether a row may be found; asked only of rows that are near
   */
  public void scanAll(List<CodedRows> coded, int base, IntPredicate rowPasses) {
    this.base = base;
    passes = rowPasses;
    for (CodedRows rows : coded) {
      if (rows.blocks().isPresent()) {
        scanBlocks(rows, rows.blocks().get());
      } else {
        scanRows(rows);
      }
    }
  }

  /**
   * Scores given rows, whose numbers are their own.
   *
   * @param rows of {@code coded}, the first {@code count} of the array
   */
  public void scanThese(CodedRows coded, int[] rows, int count, IntPredicate rowPasses) {
    base = 0;
    passes = rowPasses;
    CodeScorer scorer = coded.codebook().scorer(query);
    int[] portion = new int[PORTION];
    for (int first = 0; first < count; first += PORTION) {
      int size = Math.min(PORTION, count - first);
      System.arraycopy(rows, first, portion, 0, size);
      scorer.scores(coded.codes(), 0, portion, size, scores);
      for (int i = 0; i < size; i++) {
        offer(portion[i], scores[i]);
      }
    }
  }

  /**
   * Takes what was found among some rows.
   *
   * @param first the number of the first of them
   * @param count how many there are
   * @param found takes them by their own numbers, the nearest first by their codes
   */
  public void take(int first, int count, NearRows found) {
    found.take(best, first, count);
  }

  private void scanBlocks(CodedRows coded, MemorySegment memory) {
    Codebook codebook = coded.codebook();
    CodeBlocks blocks = codebook.blocks().orElseThrow();
    if (codebook != preparedFor) {
      prepared = blocks.scorer(query);
      preparedFor = codebook;
    }
    int perPortion = PORTION / blocks.rows();
    int blockCount = (coded.count() + blocks.rows() - 1) / blocks.rows();
    for (int block = 0; block < blockCount; block += perPortion) {
      int size = Math.min(perPortion, blockCount - block);
      prepared.scores(memory, block * blocks.blockSize(), size, scores);
      int first = block * blocks.rows();
      select(coded.firstRow() + first, Math.min(PORTION, coded.count() - first));
    }
  }

  private void scanRows(CodedRows coded) {
    Codebook codebook = coded.codebook();
    CodeScorer scorer = codebook.scorer(query);
    for (int first = 0; first < coded.count(); first += PORTION) {
      int count = Math.min(PORTION, coded.count() - first);
      scorer.scores(coded.codes(), (long) first * codebook.codeSize(), count, scores);
      select(coded.firstRow() + first, count);
    }
  }

  private void select(int firstRow, int count) {
    int found = kernels.selectAbove(scores, count, best.threshold(), positions);
    for (int i = 0; i < found; i++) {
      offer(firstRow + positions[i], scores[positions[i]]);
    }
  }

  private void offer(int row, float score) {
    if (score > best.threshold() && passes.test(row)) {
      best.add(base + row, score);
    }
  }
}
