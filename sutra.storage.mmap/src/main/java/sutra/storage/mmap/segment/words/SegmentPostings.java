package sutra.storage.mmap.segment.words;

import static sutra.storage.mmap.segment.words.WordsFormat.BLOCK_SIZE;
import static sutra.storage.mmap.segment.words.WordsFormat.TERMS_PER_BLOCK;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Objects;

/**
 * Walks through the postings of a term in rising order of ordinals. It can be moved from term to
 * term and then allocates nothing. At first it has no term and is at its end. Single thread.
 *
 * <p>Two positions move independently: that of {@link #next} and {@link #advance}, and that of the
 * block which {@link #blockEnd} looks for and {@link #maxScore} bounds without unpacking it. Neither
 * moves back.
 */
public final class SegmentPostings {

  /** The ordinal behind the last posting. */
  public static final int END = Integer.MAX_VALUE;

  /** No more postings than this are taken at once. */
  public static final int TAKE_LIMIT = BLOCK_SIZE;

  private final MemorySegment section;
  private final DictionaryBlock entries;
  private final SkipTable skips;
  private final TailBlock tail;
  private final BlockBounds bounds;
  private final int[] unpacked = new int[BLOCK_SIZE];

  private int documentFrequency;
  private long totalFrequency;

  private int block; // whose ordinals these are; -1 before the first
  private int[] ordinals = unpacked;
  private int count; // of ordinals
  private int index; // of the current one
  private int ordinal = END;
  private long packedFrequencies;
  private int frequencyWidth;

  SegmentPostings(MemorySegment section, WordCounts wordCounts, DictionaryBlock entries) {
    this.section = section;
    this.entries = entries;
    this.skips = new SkipTable(section);
    this.tail = new TailBlock(section, wordCounts, skips);
    this.bounds = new BlockBounds(section, skips, tail);
  }

  /**
   * Goes before the first posting of a term.
   *
   * @param term a number that {@link SegmentWords#find} or {@link TermCursor#number} gave
   */
  public void reset(int term) {
    Objects.checkIndex(term, Integer.MAX_VALUE);
    entries.enter(term / TERMS_PER_BLOCK);
    for (int i = 0; i <= term % TERMS_PER_BLOCK; i++) {
      if (!entries.next()) {
        throw new IndexOutOfBoundsException("term=" + term + " is not in the dictionary");
      }
    }
    reset(entries);
  }

  /** Goes before the first posting of the term that another cursor is at. */
  public void reset(TermCursor term) {
    reset(term.entry());
  }

  /** How many concept versions have the term. */
  public int documentFrequency() {
    return documentFrequency;
  }

  /** How often they have it together. */
  public long totalFrequency() {
    return totalFrequency;
  }

  /** The ordinal of the current posting; -1 before the first, {@link #END} behind the last. */
  public int ordinal() {
    return ordinal;
  }

  /** How often the current concept version has the term; only at a posting. */
  public int frequency() {
    if (block == skips.packedBlocks()) {
      return tail.frequency(index);
    }
    return frequencyWidth == 0
        ? 1
        : 1 + PackedBlock.get(section, packedFrequencies, frequencyWidth, index);
  }

  /** Moves to the next posting and returns its ordinal, or {@link #END}. */
  public int next() {
    if (++index >= count) {
      return firstOf(block + 1);
    }
    ordinal = ordinals[index];
    return ordinal;
  }

  /**
   * Moves to the first posting at or behind an ordinal and returns its ordinal, or {@link #END}.
   * Stays where it is if it is there already.
   */
  public int advance(int target) {
    if (ordinal >= target) {
      return ordinal;
    }
    if (index + 1 < count && ordinals[count - 1] >= target) {
      return moveWithin(index + 1, target);
    }
    int found = skips.find(block + 1, target);
    while (firstOf(found) < target && moveWithin(0, target) < target) {
      found++; // only if the skip table is wrong
    }
    return ordinal;
  }

  /**
   * Copies postings to the start of two arrays of at least {@value #TAKE_LIMIT} elements: those from
   * an ordinal to a limit, both included, as far as they are in one block. Ends at the last one
   * copied. The usual loop goes on behind it, until nothing is copied:
   *
   * <pre>
   * for (int count; (count = take(from, limit, ordinals, frequencies)) > 0; ) {
   *   …
   *   from = ordinals[count - 1] + 1;
   * }
   * </pre>
   *
   * <p>It costs a fraction of as many calls of {@link #next} and {@link #frequency}.
   *
   * @return how many; 0 if there is none, then the cursor is where {@link #advance} takes it, or
   *     where it was if the limit is below the start
   */
  public int take(int from, int limit, int[] ordinalTarget, int[] frequencyTarget) {
    if (from > limit || advance(from) > limit || ordinal == END) {
      return 0;
    }
    int size = (ordinals[count - 1] <= limit ? count : firstAbove(limit)) - index;
    System.arraycopy(ordinals, index, ordinalTarget, 0, size);
    if (block == skips.packedBlocks()) {
      tail.copyFrequencies(index, size, frequencyTarget);
    } else if (frequencyWidth == 0) {
      Arrays.fill(frequencyTarget, 0, size, 1);
    } else {
      unpackFrequencies(size, frequencyTarget);
    }
    index += size - 1;
    ordinal = ordinals[index];
    return size;
  }

  /**
   * Looks for the block that a target is in, from the last one looked for on, and returns the last
   * ordinal of which {@link #maxScore} then speaks; {@link #END} in the last block. Unpacks nothing.
   */
  public int blockEnd(int target) {
    return bounds.blockEnd(target);
  }

  /**
   * No concept has a higher score for this term from the block that {@link #blockEnd} found; at
   * least 0. It is remembered, so asking again costs nothing.
   */
  public double maxScore(ImpactScore score) {
    return bounds.blockMaxScore(score);
  }

  /** No concept has a higher score for this term; at least 0. */
  public double termMaxScore(ImpactScore score) {
    return bounds.termMaxScore(score);
  }

  private void reset(DictionaryBlock entry) {
    skips.reset(entry.documentFrequency(), entry.postings(), entry.postingsSize());
    documentFrequency = entry.documentFrequency();
    totalFrequency = entry.totalFrequency();
    block = -1;
    count = 0;
    index = -1;
    ordinal = -1;
    tail.reset();
    bounds.reset();
  }

  /** Moves to the first ordinal from an index on that is not below the target, in this block. */
  private int moveWithin(int from, int target) {
    int low = from;
    int high = count - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ordinals[middle] < target) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    index = low;
    ordinal = ordinals[low];
    return ordinal;
  }

  /** The index of the first ordinal above a limit, behind the current one. */
  private int firstAbove(int limit) {
    int low = index + 1;
    int high = count - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ordinals[middle] <= limit) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Unpacks a block and moves to its first posting. */
  private int firstOf(int target) {
    if (target < skips.packedBlocks()) {
      unpack(target);
    } else if (target == skips.packedBlocks() && skips.tailCount() > 0) {
      ordinals = tail.ordinals();
      count = skips.tailCount();
    } else {
      return end();
    }
    block = target;
    index = 0;
    ordinal = ordinals[0];
    return ordinal;
  }

  private int end() {
    block = skips.packedBlocks();
    count = 0;
    index = 0;
    ordinal = END;
    return END;
  }

  /** Copies frequencies of this block from the current one on. */
  private void unpackFrequencies(int size, int[] target) {
    PackedBlock.unpack(section, packedFrequencies, frequencyWidth, target);
    if (index > 0) {
      System.arraycopy(target, index, target, 0, size);
    }
  }

  private void unpack(int target) {
    long offset = skips.blockOffset(target);
    int gapWidth = skips.gapWidth(target);
    PackedBlock.unpackOrdinals(section, offset, gapWidth, skips.lastBefore(target), unpacked);
    packedFrequencies = offset + PackedBlock.size(gapWidth);
    frequencyWidth = skips.frequencyWidth(target);
    ordinals = unpacked;
    count = BLOCK_SIZE;
  }
}
