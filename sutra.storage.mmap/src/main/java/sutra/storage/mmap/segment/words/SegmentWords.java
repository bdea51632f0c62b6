package sutra.storage.mmap.segment.words;

import static sutra.storage.mmap.io.Layouts.LE_INT;
import static sutra.storage.mmap.io.Layouts.LE_LONG;

import java.lang.foreign.MemorySegment;

/**
 * The words of a segment: dictionary, postings, word counts and the sums that BM25 needs. Any number
 * of threads; each makes cursors of its own. Damaged bytes give wrong answers or an
 * IndexOutOfBoundsException; the checksums of the file find them.
 */
public final class SegmentWords {

  private final MemorySegment section;
  private final long footer;
  private final Dictionary dictionary;
  private final WordCounts wordCounts;

  /**
   * Opens a section in constant time.
   *
   * @param section exactly the bytes that a {@link WordsWriter} wrote
   */
  public SegmentWords(MemorySegment section) {
    this.section = section;
    this.footer = section.byteSize() - WordsFormat.FOOTER_SIZE;
    this.dictionary =
        new Dictionary(section, longAt(WordsFormat.INDEX_OFFSET), intAt(WordsFormat.TERM_COUNT));
    int countSize = intAt(WordsFormat.WORD_COUNT_SIZE);
    this.wordCounts =
        new WordCounts(
            section.asSlice(
                longAt(WordsFormat.WORD_COUNTS_OFFSET), (long) conceptCount() * countSize),
            countSize);
  }

  /** The number of a term, for {@link SegmentPostings#reset(int)}; -1 if the segment has it not. */
  public int find(byte[] term) {
    return dictionary.find(term);
  }

  /** A cursor before the first term. */
  public TermCursor terms() {
    return new TermCursor(dictionary);
  }

  /** A cursor that has no term yet. */
  public SegmentPostings postings() {
    return new SegmentPostings(section, wordCounts, dictionary.newBlock());
  }

  /** How many words a concept version has, exactly. */
  public int wordCount(int ordinal) {
    return wordCounts.get(ordinal);
  }

  /** Distinct terms. */
  public int termCount() {
    return dictionary.termCount();
  }

  /** Pairs of term and concept version. */
  public long postingCount() {
    return longAt(WordsFormat.POSTING_COUNT);
  }

  /** Concept versions of the segment, with words or without. */
  public int conceptCount() {
    return intAt(WordsFormat.CONCEPT_COUNT);
  }

  /** Concept versions that have words. */
  public int documentCount() {
    return intAt(WordsFormat.DOCUMENT_COUNT);
  }

  /** Words of all concept versions. */
  public long totalWords() {
    return longAt(WordsFormat.TOTAL_WORDS);
  }

  private int intAt(int field) {
    return section.get(LE_INT, footer + field);
  }

  private long longAt(int field) {
    return section.get(LE_LONG, footer + field);
  }
}
