package sutra.storage.mmap.merge;

import java.util.Arrays;
import java.util.List;
import sutra.storage.mmap.sealed.Moves;
import sutra.storage.mmap.segment.words.PostingSource;
import sutra.storage.mmap.segment.words.SegmentPostings;
import sutra.storage.mmap.segment.words.SegmentWords;
import sutra.storage.mmap.segment.words.TermCursor;

/**
 * The words of all inputs in their order, each with the postings of all of them, by the ordinals of the
 * merged segment. These rise with those of an input, so nothing has to be sorted.
 */
final class MergedWords implements PostingSource {

  /** New ordinals of an input's concept versions. */
  interface Ordinals {
    int ordinal(int input, int concept);
  }

  private final Ordinals ordinals;
  private final TermCursor[] terms;
  private final SegmentPostings[] postings;
  private final boolean[] ended;

  /** The inputs that have the term, and the new ordinal of the posting that each is at. */
  private final int[] having;

  private final int[] heads;
  private int havingCount;

  private TermCursor smallest;
  private int current;

  MergedWords(List<SegmentWords> inputs, Ordinals ordinals) {
    this.ordinals = ordinals;
    this.terms = inputs.stream().map(SegmentWords::terms).toArray(TermCursor[]::new);
    this.postings = inputs.stream().map(SegmentWords::postings).toArray(SegmentPostings[]::new);
    this.ended = new boolean[terms.length];
    this.having = new int[terms.length];
    this.heads = new int[terms.length];
    for (int input = 0; input < terms.length; input++) {
      having[input] = input; // all are to be moved to their first term
    }
    havingCount = terms.length;
  }

  @Override
  public boolean nextTerm() {
    for (int i = 0; i < havingCount; i++) {
      ended[having[i]] = !terms[having[i]].next();
    }
    smallest = null;
    for (int input = 0; input < terms.length; input++) {
      if (!ended[input] && (smallest == null || compare(terms[input], smallest) < 0)) {
        smallest = terms[input];
      }
    }
    havingCount = 0;
    for (int input = 0; smallest != null && input < terms.length; input++) {
      if (!ended[input] && compare(terms[input], smallest) == 0) {
        postings[input].reset(terms[input]);
        heads[input] = nextKept(input);
        having[havingCount++] = input;
      }
    }
    current = -1;
    return smallest != null;
  }

  @Override
  public byte[] term() {
    return smallest.term();
  }

  @Override
  public int termSize() {
    return smallest.termSize();
  }

  @Override
  public boolean nextPosting() {
    if (current >= 0) {
      heads[current] = nextKept(current);
    }
    int least = SegmentPostings.END;
    for (int i = 0; i < havingCount; i++) {
      if (heads[having[i]] < least) {
        current = having[i];
        least = heads[current];
      }
    }
    return least != SegmentPostings.END;
  }

  @Override
  public int ordinal() {
    return heads[current];
  }

  @Override
  public int frequency() {
    return postings[current].frequency();
  }

  /** Moves an input to its next posting of a version that is kept; returns the new ordinal. */
  private int nextKept(int input) {
    int ordinal = Moves.DROPPED;
    while (ordinal == Moves.DROPPED) {
      int concept = postings[input].next();
      ordinal =
          concept == SegmentPostings.END ? SegmentPostings.END : ordinals.ordinal(input, concept);
    }
    return ordinal;
  }

  private static int compare(TermCursor left, TermCursor right) {
    return Arrays.compareUnsigned(
        left.term(), 0, left.termSize(), right.term(), 0, right.termSize());
  }
}
