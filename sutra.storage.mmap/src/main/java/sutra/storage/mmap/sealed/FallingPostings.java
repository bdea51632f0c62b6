package sutra.storage.mmap.sealed;

import sutra.storage.mmap.layer.PostingCursor;
import sutra.storage.mmap.segment.words.SegmentPostings;
import sutra.storage.mmap.segment.words.SegmentWords;

/** The postings of a term by falling ordinals, as layers give them: unpacked, then read backwards. */
final class FallingPostings implements PostingCursor {

  static final PostingCursor NONE = new FallingPostings(new int[0], new int[0]);

  private final int[] ordinals;
  private final int[] frequencies;
  private int index;

  private FallingPostings(int[] ordinals, int[] frequencies) {
    this.ordinals = ordinals;
    this.frequencies = frequencies;
    this.index = ordinals.length;
  }

  static PostingCursor of(SegmentWords words, int term) {
    SegmentPostings postings = words.postings();
    postings.reset(term);
    int count = postings.documentFrequency();
    int[] ordinals = new int[count];
    int[] frequencies = new int[count];
    for (int i = 0; i < count; i++) {
      ordinals[i] = postings.next();
      frequencies[i] = postings.frequency();
    }
    return new FallingPostings(ordinals, frequencies);
  }

  @Override
  public boolean next() {
    index--;
    return index >= 0;
  }

  @Override
  public int concept() {
    return ordinals[index];
  }

  @Override
  public int frequency() {
    return frequencies[index];
  }
}
