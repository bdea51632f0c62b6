package sutra.storage.mmap.sealed;

import java.util.Arrays;
import sutra.storage.mmap.layer.PostingCursor;
import sutra.storage.mmap.memtable.WordIndex;
import sutra.storage.mmap.segment.words.PostingSource;

/** The words of a sealed memtable in their order, with the ordinals that the segment gives. */
final class SealedWords implements PostingSource {

  private record Term(byte[] word, int number) {}

  private final WordIndex index;
  private final SealOrder order;
  private final Term[] terms;
  private int term = -1;

  /** Ordinal and frequency of each posting of the term, rising. */
  private long[] postings = new long[64];

  private int postingCount;
  private int posting;

  SealedWords(WordIndex index, SealOrder order) {
    this.index = index;
    this.order = order;
    this.terms = new Term[index.termCount()];
    for (int number = 0; number < terms.length; number++) {
      terms[number] = new Term(index.word(number), number);
    }
    Arrays.sort(terms, (left, right) -> Arrays.compareUnsigned(left.word, right.word));
  }

  @Override
  public boolean nextTerm() {
    term++;
    if (term >= terms.length) {
      return false;
    }
    postingCount = 0;
    posting = -1;
    PostingCursor cursor = index.postings(terms[term].number);
    while (cursor.next()) {
      if (postingCount == postings.length) {
        postings = Arrays.copyOf(postings, 2 * postingCount);
      }
      long ordinal = order.conceptRank(cursor.concept());
      postings[postingCount++] = ordinal << 32 | cursor.frequency();
    }
    Arrays.sort(postings, 0, postingCount);
    return true;
  }

  @Override
  public byte[] term() {
    return terms[term].word;
  }

  @Override
  public int termSize() {
    return terms[term].word.length;
  }

  @Override
  public boolean nextPosting() {
    posting++;
    return posting < postingCount;
  }

  @Override
  public int ordinal() {
    return (int) (postings[posting] >>> 32);
  }

  @Override
  public int frequency() {
    return (int) postings[posting];
  }
}
