package sutra.storage.mmap.query;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import sutra.storage.mmap.segment.words.SegmentWords;
import sutra.storage.mmap.snapshot.StoreView;

/**
 * Adds the best of a segment to the best of a view without scoring the rest: MaxScore (Turtle and
 * Flood, "Query Evaluation: Strategies and Optimizations", 1995) with bounds of blocks (Ding and
 * Suel, "Faster Top-k Document Retrieval Using Block-Max Indexes", SIGIR 2011), in windows as Lucene
 * has them.
 *
 * <p>The words are in the order of their bounds. The first of them are optional while their bounds
 * together stay below the score that is needed: a concept that has no other word is not looked for.
 * A window goes as far as none of the essential words leaves a block, so bounds are exact for it.
 *
 * <p>The result is that of scoring everything, to the last bit: a sum is compared with a bound only
 * with room for the rounding of both, and what is admitted is summed in the order of the question.
 */
final class BlockMaxSearch {

  private final int layer;
  private final SegmentWords words;
  private final Bm25 bm25;
  private final Candidates candidates;
  private final TopK best;
  private final SegmentTerm[] terms; // in the order of the question
  private final int[] byBound; // their indexes, those that give least first
  private final double[] boundsBefore; // sums of the bounds of the first terms by bound
  private final double[] parts; // of the concept at hand, in the order of the question
  private final OrdinalHeap upcoming;
  private final double roundingRoom;
  private long scored;

  BlockMaxSearch(
      SegmentQuestion question, Bm25 bm25, double[] weights, Candidates candidates, TopK best) {
    this.layer = question.layer();
    this.words = question.segment().words();
    this.bm25 = bm25;
    this.candidates = candidates;
    this.best = best;
    List<SegmentTerm> present = new ArrayList<>();
    for (int word = 0; word < weights.length; word++) {
      if (weights[word] > 0 && question.has(word)) {
        present.add(new SegmentTerm(question.postings(word), weights[word], bm25));
      }
    }
    this.terms = present.toArray(SegmentTerm[]::new);
    this.byBound = orderByBound(present);
    this.boundsBefore = new double[terms.length + 1];
    this.parts = new double[terms.length];
    this.upcoming = new OrdinalHeap(terms.length);
    this.roundingRoom = 1 + 4 * (terms.length + 1) * Math.ulp(1.0);
  }

  private static int[] orderByBound(List<SegmentTerm> terms) {
    Integer[] order = new Integer[terms.size()];
    Arrays.setAll(order, index -> index);
    Arrays.sort(order, Comparator.comparingDouble(index -> terms.get(index).bound()));
    return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
  }

  /** Adds the best; returns of how many concepts a score was computed, at least in part. */
  long run() {
    int concepts = words.conceptCount();
    for (int start = 0; start < concepts; ) {
      int essential = firstEssentialOfSegment();
      if (essential == terms.length) {
        return scored; // no concept of the segment can be admitted any more
      }
      int end = windowEnd(start, concepts - 1, essential);
      essential = firstEssentialOfWindow(start, end, essential);
      if (essential == terms.length - 1) {
        searchOne(start, end, essential);
      } else if (essential < terms.length) {
        searchSeveral(start, end, essential);
      }
      start = end + 1;
    }
    return scored;
  }

  private SegmentTerm byBound(int position) {
    return terms[byBound[position]];
  }

  private int firstEssentialOfSegment() {
    for (SegmentTerm term : terms) {
      term.forgetWindow();
    }
    return firstEssential();
  }

  private int windowEnd(int start, int limit, int essential) {
    int end = limit;
    for (int i = essential; i < terms.length; i++) {
      end = Math.min(end, byBound(i).blockEnd(start));
    }
    return end;
  }

  /** The blocks of optional terms are looked at only if those of the essential ones are not enough. */
  private int firstEssentialOfWindow(int start, int end, int essential) {
    for (int i = essential; i < terms.length; i++) {
      byBound(i).boundWindow(start, end);
    }
    if (firstEssential() == terms.length) {
      return terms.length;
    }
    for (int i = 0; i < essential; i++) {
      byBound(i).boundWindow(start, end);
    }
    return firstEssential();
  }

  /** Sums up the bounds; the terms before the one returned do not reach the score together. */
  private int firstEssential() {
    double threshold = best.threshold();
    int optional = 0;
    for (int i = 0; i < terms.length; i++) {
      boundsBefore[i + 1] = boundsBefore[i] + byBound(i).windowBound();
      if (optional == i && isBelow(boundsBefore[i + 1], threshold)) {
        optional++;
      }
    }
    return optional;
  }

  /** One essential word alone says which concepts to look at, in their order. */
  private void searchOne(int start, int end, int essential) {
    int index = byBound[essential];
    SegmentTerm term = terms[index];
    double normLimit = term.normLimit(best.threshold(), boundsBefore[essential]);
    for (boolean more = term.take(start, end); more; more = term.next()) {
      int ordinal = term.ordinal();
      double norm = bm25.norm(words.wordCount(ordinal));
      if (norm > normLimit * term.frequency()) {
        continue; // with all optional words it would not reach the score that is needed
      }
      scored++;
      Arrays.fill(parts, 0);
      parts[index] = term.score(norm);
      if (addOptional(ordinal, norm, parts[index], essential)) {
        admit(ordinal);
        normLimit = term.normLimit(best.threshold(), boundsBefore[essential]);
      }
    }
  }

  private void searchSeveral(int start, int end, int essential) {
    for (int i = essential; i < terms.length; i++) {
      if (byBound(i).take(start, end)) {
        upcoming.add(byBound(i).ordinal(), byBound[i]);
      }
    }
    while (!upcoming.isEmpty()) {
      int ordinal = upcoming.ordinal();
      double norm = bm25.norm(words.wordCount(ordinal));
      scored++;
      Arrays.fill(parts, 0);
      double sum = sumEssential(ordinal, norm);
      if (addOptional(ordinal, norm, sum, essential)) {
        admit(ordinal);
      }
    }
  }

  private double sumEssential(int ordinal, double norm) {
    double sum = 0;
    do {
      int index = upcoming.sequence();
      SegmentTerm term = terms[index];
      parts[index] = term.score(norm);
      sum += parts[index];
      if (term.next()) {
        upcoming.replaceFirst(term.ordinal());
      } else {
        upcoming.removeFirst();
      }
    } while (!upcoming.isEmpty() && upcoming.ordinal() == ordinal);
    return sum;
  }

  /** Looks up the optional terms, those that give most first; false if it is not worth it. */
  private boolean addOptional(int ordinal, double norm, double essentialSum, int essential) {
    double threshold = best.threshold();
    double sum = essentialSum;
    for (int i = essential - 1; i >= 0; i--) {
      if (isBelow(sum + boundsBefore[i + 1], threshold)) {
        return false;
      }
      int index = byBound[i];
      parts[index] = terms[index].lookUp(ordinal, norm);
      sum += parts[index];
    }
    return !isBelow(sum, threshold);
  }

  private void admit(int ordinal) {
    double score = 0;
    for (double part : parts) {
      score += part;
    }
    long reference = StoreView.reference(layer, ordinal);
    if (best.admits(score) && candidates.accepts(reference)) {
      best.add(score, reference);
    }
  }

  /** Whether a sum stays below a score, however it was rounded. */
  private boolean isBelow(double sum, double score) {
    return sum * roundingRoom < score;
  }
}
