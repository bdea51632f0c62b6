package sutra.cli.measure;

import java.lang.foreign.MemorySegment;
import sutra.storage.api.kernel.CodeKernels;
import sutra.storage.api.quantize.CodeBlocks;
import sutra.storage.api.quantize.CodeScorer;
import sutra.storage.api.quantize.Codebook;

/** Scores the codes of all vectors, and the best of them again exactly. One thread. */
final class CodeSearch implements Search {

  /** Codes scored at once: their scores stay in the first-level cache. */
  private static final int PORTION = 1 << 10;

  private final Workload workload;
  private final CodedVectors coded;
  private final ExactScores exact;
  private final CodeKernels kernels;
  private final BestRows candidates;
  private final BestRows best;
  private final float[] scores;
  private final int[] positions;

  /**
   * @param depth how many are scored exactly, at least as many as are wanted
   */
  CodeSearch(Workload workload, CodedVectors coded, int depth) {
    this.workload = workload;
    this.coded = coded;
    this.exact = workload.scores();
    this.kernels = workload.kernels().codes();
    this.candidates = new BestRows(depth);
    this.best = new BestRows(workload.k());
    this.scores = new float[Math.max(PORTION, depth)];
    this.positions = new int[PORTION];
  }

  @Override
  public int[] nearest(float[] query) {
    candidates.clear();
    if (coded.blocks().isPresent()) {
      scan(coded.blocks().get(), query);
    } else {
      scan(coded.codebook(), query);
    }
    int count = candidates.size();
    int[] rows = candidates.rowsInPlace();
    exact.these(query, workload.base(), rows, count, scores);
    best.clear();
    for (int i = 0; i < count; i++) {
      best.offer(rows[i], scores[i]);
    }
    return best.rows();
  }

  private void scan(CodeBlocks blocks, float[] query) {
    CodeBlocks.Scorer scorer = blocks.scorer(query);
    MemorySegment memory = coded.memory();
    int vectors = workload.base().count();
    int portion = Math.max(1, PORTION / blocks.rows());
    int blockCount = Math.ceilDiv(vectors, blocks.rows());
    for (int block = 0; block < blockCount; block += portion) {
      int size = Math.min(portion, blockCount - block);
      scorer.scores(memory, block * blocks.blockSize(), size, scores);
      int first = block * blocks.rows();
      int count = Math.min(size * blocks.rows(), vectors - first);
      candidates.offerRange(kernels, first, scores, count, positions);
    }
  }

  private void scan(Codebook codebook, float[] query) {
    CodeScorer scorer = codebook.scorer(query);
    int vectors = workload.base().count();
    for (int first = 0; first < vectors; first += PORTION) {
      int count = Math.min(PORTION, vectors - first);
      scorer.scores(coded.memory(), (long) first * codebook.codeSize(), count, scores);
      candidates.offerRange(kernels, first, scores, count, positions);
    }
  }
}
