package sutra.storage.mmap.query;

import sutra.storage.mmap.segment.words.ImpactScore;
import sutra.storage.mmap.segment.words.SegmentPostings;

/**
 * A word of a question in a segment: its cursor, what it gives at most, and the postings of the
 * window that is being searched. Single thread.
 */
final class SegmentTerm {

  /** Where a window has more blocks, the bound of the whole term has to do: bounds cost time too. */
  private static final int BOUNDED_BLOCKS = 4;

  private final SegmentPostings postings;
  private final double weight;
  private final ImpactScore impactScore;
  private final double bound;
  private double windowBound;

  private final int[] ordinals = new int[SegmentPostings.TAKE_LIMIT];
  private final int[] frequencies = new int[SegmentPostings.TAKE_LIMIT];
  private int count;
  private int position;

  /**
   * @param postings before the first posting
   * @param weight of the word in the view
   */
  SegmentTerm(SegmentPostings postings, double weight, Bm25 bm25) {
    this.postings = postings;
    this.weight = weight;
    this.impactScore =
        (frequency, wordCount) -> Bm25.score(weight, frequency, bm25.norm(wordCount));
    this.bound = postings.termMaxScore(impactScore);
    this.windowBound = bound;
  }

  /** No concept of the segment gets more from the word. */
  double bound() {
    return bound;
  }

  /** No concept of the window gets more from the word. */
  double windowBound() {
    return windowBound;
  }

  /** The last ordinal of the block that an ordinal is in. */
  int blockEnd(int ordinal) {
    return postings.blockEnd(ordinal);
  }

  /** Goes back to the bound of the segment. */
  void forgetWindow() {
    windowBound = bound;
  }

  /** Computes the bound of a window, both ends included, from the blocks that it touches. */
  void boundWindow(int start, int end) {
    double highest = 0;
    int from = start;
    for (int blocks = 0; blocks < BOUNDED_BLOCKS; blocks++) {
      int blockEnd = postings.blockEnd(from);
      highest = Math.max(highest, postings.maxScore(impactScore));
      if (blockEnd >= end) {
        windowBound = Math.min(bound, highest);
        return;
      }
      from = blockEnd + 1;
    }
    windowBound = bound;
  }

  /** Reads the postings of a window that is within one block; false if there are none. */
  boolean take(int start, int end) {
    count = postings.take(start, end, ordinals, frequencies);
    position = 0;
    return count > 0;
  }

  /** The ordinal of the current posting of the window. */
  int ordinal() {
    return ordinals[position];
  }

  /** Goes to the next posting of the window; false if there is none. */
  boolean next() {
    position++;
    return position < count;
  }

  /** How often the concept of the current posting of the window has the word. */
  int frequency() {
    return frequencies[position];
  }

  /** Beyond this norm by frequency, the word and what others give at most do not reach a score. */
  double normLimit(double threshold, double others) {
    return Bm25.normLimit(weight, threshold, others);
  }

  /** What the current posting of the window gives to the score. */
  double score(double norm) {
    return Bm25.score(weight, frequencies[position], norm);
  }

  /** What the word gives to the score of a concept, looked up outside of the window's postings. */
  double lookUp(int ordinal, double norm) {
    return postings.advance(ordinal) == ordinal
        ? Bm25.score(weight, postings.frequency(), norm)
        : 0;
  }
}
