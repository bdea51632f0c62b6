package sutra.storage.mmap.query;

import java.util.ArrayList;
import java.util.List;
import sutra.storage.mmap.layer.Selection;
import sutra.storage.mmap.segment.words.SegmentWords;
import sutra.storage.mmap.snapshot.StoreView;

/**
 * Scores those concepts of a segment that pass a filter, where they are few: {@link BlockMaxSearch}
 * would look at many others, since few good scores are found that let it skip. Single thread.
 */
final class PassingWords {

  private final int layer;
  private final SegmentWords words;
  private final Bm25 bm25;
  private final List<SegmentTerm> terms = new ArrayList<>(); // in the order of the question

  PassingWords(SegmentQuestion question, Bm25 bm25, double[] weights) {
    this.layer = question.layer();
    this.words = question.segment().words();
    this.bm25 = bm25;
    for (int word = 0; word < weights.length; word++) {
      if (weights[word] > 0 && question.has(word)) {
        terms.add(new SegmentTerm(question.postings(word), weights[word], bm25));
      }
    }
  }

  /** Adds the best of them; returns how many were scored. */
  long run(Selection passing, Candidates candidates, TopK best) {
    if (terms.isEmpty()) {
      return 0;
    }
    long scored = 0;
    for (int i = passing.next(0); i != Selection.END; i = passing.next(i + 1)) {
      scored++;
      double score = score(i);
      long reference = StoreView.reference(layer, i);
      if (score > 0 && best.admits(score) && candidates.accepts(reference)) {
        best.add(score, reference);
      }
    }
    return scored;
  }

  private double score(int ordinal) {
    double norm = bm25.norm(words.wordCount(ordinal));
    double score = 0;
    for (SegmentTerm term : terms) {
      score += term.lookUp(ordinal, norm);
    }
    return score;
  }
}
