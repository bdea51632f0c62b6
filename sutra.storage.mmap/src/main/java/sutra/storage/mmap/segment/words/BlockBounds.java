package sutra.storage.mmap.segment.words;

import java.lang.foreign.MemorySegment;

/** Bounds of the scores of a term and of its blocks, without unpacking these. Single thread. */
final class BlockBounds {

  private final SkipTable skips;
  private final TailBlock tail;
  private final VariableReader impacts;

  private int block;
  private int scoredBlock; // whose bound was computed last, -1 if none
  private ImpactScore scoredBy;
  private double bound;

  BlockBounds(MemorySegment section, SkipTable skips, TailBlock tail) {
    this.skips = skips;
    this.tail = tail;
    this.impacts = new VariableReader(section);
  }

  /** Goes to the first block of another term. */
  void reset() {
    block = 0;
    scoredBlock = -1;
  }

  /** Moves on to the block that a target is in, and returns its last ordinal; END for the tail. */
  int blockEnd(int target) {
    block = skips.find(block, target);
    return block < skips.packedBlocks() ? skips.lastOrdinal(block) : SegmentPostings.END;
  }

  double blockMaxScore(ImpactScore score) {
    if (scoredBlock != block || scoredBy != score) {
      boolean isPacked = block < skips.packedBlocks();
      bound = isPacked ? maxScore(skips.impacts(block), score) : tail.maxScore(score);
      scoredBlock = block;
      scoredBy = score;
    }
    return bound;
  }

  double termMaxScore(ImpactScore score) {
    return skips.packedBlocks() == 0 ? tail.maxScore(score) : maxScore(skips.termImpacts(), score);
  }

  private double maxScore(long offset, ImpactScore score) {
    impacts.moveTo(offset);
    return ImpactFrontier.maxScore(impacts, score);
  }
}
