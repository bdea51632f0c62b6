package sutra.storage.mmap.query;

import java.util.List;
import sutra.storage.mmap.layer.ConceptVersions;
import sutra.storage.mmap.sealed.SegmentLayer;
import sutra.storage.mmap.segment.words.SegmentPostings;

/** The words of a question as a segment numbers them. Single thread. */
final class SegmentQuestion {

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
   * unless versions have ended: then they are counted one by one.
   */
  int documentCount(int word, long sequence) {
    if (!has(word)) {
      return 0;
    }
    counted.reset(terms[word]);
    return segment.showsAllConcepts(sequence)
        ? counted.documentFrequency()
        : visibleCount(sequence);
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
