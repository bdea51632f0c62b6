package sutra.storage.mmap.segment.words;

import static sutra.storage.mmap.segment.words.WordsFormat.BLOCK_SIZE;
import static sutra.storage.mmap.segment.words.WordsFormat.POSTINGS_WITHOUT_IMPACTS;

import java.lang.foreign.MemorySegment;

/** The last postings of a term, which do not fill a block: variable bytes. Single thread. */
final class TailBlock {

  private final WordCounts wordCounts;
  private final SkipTable skips;
  private final VariableReader reader;
  private final int[] ordinals = new int[BLOCK_SIZE];
  private final int[] frequencies = new int[BLOCK_SIZE];
  private boolean isUnpacked;

  TailBlock(MemorySegment section, WordCounts wordCounts, SkipTable skips) {
    this.wordCounts = wordCounts;
    this.skips = skips;
    this.reader = new VariableReader(section);
  }

  /** Forgets the tail of the term before. */
  void reset() {
    isUnpacked = false;
  }

  /** The ordinals, as many as the skip table says, after unpacking. */
  int[] ordinals() {
    unpack();
    return ordinals;
  }

  int frequency(int index) {
    return frequencies[index];
  }

  void copyFrequencies(int from, int count, int[] target) {
    System.arraycopy(frequencies, from, target, 0, count);
  }

  /** No posting of the tail has a higher score; at least 0. */
  double maxScore(ImpactScore score) {
    if (skips.tailCount() > POSTINGS_WITHOUT_IMPACTS) {
      reader.moveTo(skips.tailOffset());
      return ImpactFrontier.maxScore(reader, score);
    }
    unpack();
    double highest = 0;
    for (int i = 0; i < skips.tailCount(); i++) {
      int wordCount = wordCounts.get(ordinals[i]);
      highest = Math.max(highest, score.score(frequencies[i], wordCount));
    }
    return highest;
  }

  private void unpack() {
    if (isUnpacked) {
      return;
    }
    int count = skips.tailCount();
    reader.moveTo(skips.tailOffset());
    if (count > POSTINGS_WITHOUT_IMPACTS) {
      ImpactFrontier.skip(reader);
    }
    int ordinal = skips.lastBefore(skips.packedBlocks());
    for (int i = 0; i < count; i++) {
      long gapAndOnce = reader.readLong();
      ordinal += 1 + (int) (gapAndOnce >>> 1);
      ordinals[i] = ordinal;
      frequencies[i] = (gapAndOnce & 1) == 1 ? 1 : 1 + reader.readInt();
    }
    isUnpacked = true;
  }
}
