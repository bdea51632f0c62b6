package sutra.storage.mmap.query;

import java.util.BitSet;
import java.util.List;
import sutra.storage.mmap.layer.ConceptVersions;
import sutra.storage.mmap.sealed.EndedConcepts;
import sutra.storage.mmap.sealed.SegmentLayer;
import sutra.storage.mmap.segment.words.SegmentPostings;

/** The words of a question as a segment numbers them. Single thread. */
final class SegmentQuestion {

  /** To look for one ordinal among postings takes about as long as to go through so many. */
  private static final int POSTINGS_PER_LOOK_UP = 64;

  private static final int LAST_ORDINAL = SegmentPostings.END - 1;

  private final int layer;
  private final SegmentLayer segment;
  private final int[] terms; // by word; -1 if the segment has it not
  private final SegmentPostings counted;

  /**
   * @param layer the index of the segment in its view
   * @param words of the question
   */
  SegmentQuestion(int layer, SegmentLayer segment, List<byte[]> words) {
    this.layer = layer;
    this.segment = segment;
    this.terms = words.stream().mapToInt(segment.words()::find).toArray();
    this.counted = segment.words().postings();
  }

  int layer() {
    return layer;
  }

  SegmentLayer segment() {
    return segment;
  }

  int wordCount() {
    return terms.length;
  }

  boolean has(int word) {
    return terms[word] >= 0;
  }

  /** A cursor of its own before the first posting of a word that the segment has. */
  SegmentPostings postings(int word) {
    SegmentPostings postings = segment.words().postings();
    postings.reset(terms[word]);
    return postings;
  }

  /**
   * How many concepts that a snapshot at that sequence shows have a word. The dictionary knows,
   * unless versions have ended: then it is told how many of these have it.
   */
  int documentCount(int word, long sequence) {
    if (!has(word)) {
      return 0;
    }
    counted.reset(terms[word]);
    if (segment.showsAllConcepts(sequence)) {
      return counted.documentFrequency();
    }
    return segment.isBornBy(sequence)
        ? counted.documentFrequency() - endedCount(sequence)
        : visibleCount(sequence);
  }

  /** Postings of versions that a snapshot does not show, by whichever way is the shorter. */
  private int endedCount(long sequence) {
    EndedConcepts ended = segment.endedConcepts();
    return (long) ended.count() * POSTINGS_PER_LOOK_UP < counted.documentFrequency()
        ? lookedUp(ended.ordinals(), sequence)
        : met(ended.ordinals(), sequence);
  }

  /** Looks for each version that ended among the postings. */
  private int lookedUp(BitSet ended, long sequence) {
    ConceptVersions concepts = segment.concepts();
    int count = 0;
    for (int ordinal = ended.nextSetBit(0); ordinal >= 0; ordinal = ended.nextSetBit(ordinal + 1)) {
      boolean has = counted.advance(ordinal) == ordinal;
      count += has && !concepts.isVisible(ordinal, sequence) ? 1 : 0;
    }
    return count;
  }

  /** Goes through the postings for versions that ended. */
  private int met(BitSet ended, long sequence) {
    ConceptVersions concepts = segment.concepts();
    int[] ordinals = new int[SegmentPostings.TAKE_LIMIT];
    int[] frequencies = new int[SegmentPostings.TAKE_LIMIT];
    int count = 0;
    int from = 0;
    for (int taken; (taken = counted.take(from, LAST_ORDINAL, ordinals, frequencies)) > 0; ) {
      for (int i = 0; i < taken; i++) {
        boolean hasEnded = ended.get(ordinals[i]);
        count += hasEnded && !concepts.isVisible(ordinals[i], sequence) ? 1 : 0;
      }
      from = ordinals[taken - 1] + 1;
    }
    return count;
  }

  private int visibleCount(long sequence) {
    ConceptVersions concepts = segment.concepts();
    int count = 0;
    for (int ordinal; (ordinal = counted.next()) != SegmentPostings.END; ) {
      count += concepts.isVisible(ordinal, sequence) ? 1 : 0;
    }
    return count;
  }
}
