package sutra.storage.mmap.sealed;

import java.util.Arrays;
import sutra.storage.mmap.layer.PostingCursor;
import sutra.storage.mmap.memtable.WordIndex;
import sutra.storage.mmap.segment.words.PostingSource;

/** The words of a sealed memtable in their order, with the ordinals that the segment gives. */
final class SealedWords implements PostingSource {

  private final WordIndex index;
  private final SealOrder order;
  private final SortedTerms terms;
  private final OrdinalSort sort;
  private int place = -1;
  private byte[] term;

  /** The postings of the term, rising. */
  private long[] postings = new long[64];

  private int postingCount;
  private int posting;

  SealedWords(WordIndex index, SealOrder order) {
    this.index = index;
    this.order = order;
    this.terms = new SortedTerms(index);
    this.sort = new OrdinalSort(order.conceptCount());
  }

  @Override
  public boolean nextTerm() {
    place++;
    if (place >= terms.count()) {
      return false;
    }
    int number = terms.number(place);
    term = index.word(number);
    readPostings(index.postings(number));
    sort.sort(postings, postingCount);
    posting = -1;
    return true;
  }

  private void readPostings(PostingCursor cursor) {
    postingCount = 0;
    while (cursor.next()) {
      if (postingCount == postings.length) {
        postings = Arrays.copyOf(postings, 2 * postingCount);
      }
      postings[postingCount++] =
          OrdinalSort.posting(order.conceptRank(cursor.concept()), cursor.frequency());
    }
  }

  @Override
  public byte[] term() {
    return term;
  }

  @Override
  public int termSize() {
    return term.length;
  }

  @Override
  public boolean nextPosting() {
    posting++;
    return posting < postingCount;
  }

  @Override
  public int ordinal() {
    return OrdinalSort.ordinal(postings[posting]);
  }

  @Override
  public int frequency() {
    return OrdinalSort.frequency(postings[posting]);
  }
}
