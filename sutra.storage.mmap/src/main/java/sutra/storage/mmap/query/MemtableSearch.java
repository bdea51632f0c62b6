package sutra.storage.mmap.query;

import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import sutra.storage.api.QueryPlan.Strategy;
import sutra.storage.mmap.layer.ConceptVersions;
import sutra.storage.mmap.layer.LayerView;
import sutra.storage.mmap.layer.PostingCursor;
import sutra.storage.mmap.memtable.Memtable;
import sutra.storage.mmap.snapshot.StoreView;

/** Scores every concept of the memtables that has a word of the question. Single thread. */
final class MemtableSearch {

  private final Candidates candidates;
  private final StoreView view;
  private final Term[] terms;

  MemtableSearch(Candidates candidates, int wordCount) {
    this.candidates = candidates;
    this.view = candidates.view();
    this.terms = new Term[wordCount];
    Arrays.setAll(terms, Term::new);
  }

  /** Gathers the visible postings of a memtable; the newest memtable has to come first. */
  void collect(int layer, Memtable memtable, List<byte[]> words) {
    ConceptVersions concepts = memtable.concepts();
    for (Term term : terms) {
      PostingCursor cursor = memtable.postings(words.get(term.index));
      while (cursor.next()) {
        if (concepts.isVisible(cursor.concept(), view.sequence())) {
          term.add(StoreView.reference(layer, cursor.concept()), cursor.frequency());
        }
      }
    }
  }

  /** Distinct words of the question. */
  int wordCount() {
    return terms.length;
  }

  /** Visible concepts in memtables that have a word. */
  int documentCount(int word) {
    return terms[word].count;
  }

  /**
   * Goes through all terms side by side, so that each concept is scored once and whole; a heap finds
   * the terms that are next, since a question may be a whole page. Equal contents get equal scores:
   * their terms are summed in one order.
   */
  void run(Bm25 bm25, double[] weights, TopK best, PlanNotes notes) {
    long started = System.nanoTime();
    long[] scored = new long[view.layers().size()];
    var upcoming = new PriorityQueue<Term>(Math.max(1, terms.length));
    Arrays.stream(terms).filter(term -> term.count > 0).forEach(upcoming::add);
    while (!upcoming.isEmpty()) {
      long newest = upcoming.peek().current();
      double norm = bm25.norm(view.concepts(newest).wordCount(StoreView.ordinal(newest)));
      double score = 0;
      while (!upcoming.isEmpty() && upcoming.peek().current() == newest) {
        Term term = upcoming.remove();
        score += Bm25.score(weights[term.index], term.frequencies[term.position], norm);
        term.position++;
        if (term.position < term.count) {
          upcoming.add(term);
        }
      }
      scored[StoreView.layer(newest)]++;
      if (best.admits(score) && candidates.accepts(newest)) {
        best.add(score, newest);
      }
    }
    note(scored, System.nanoTime() - started, notes);
  }

  /** All memtables are gone through at once: each gets its share of the time by what was scored. */
  private void note(long[] scored, long nanos, PlanNotes notes) {
    long all = Math.max(1, Arrays.stream(scored).sum());
    for (int layer = 0; layer < scored.length; layer++) {
      LayerView part = view.layers().get(layer);
      if (part.layer() instanceof Memtable) {
        long share = (long) ((double) nanos * scored[layer] / all);
        notes.ran(layer, Strategy.SCAN_POSTINGS, part.conceptCount(), scored[layer], share);
      }
    }
  }

  /** The visible postings of one word, in falling order of references, and how far they were read. */
  private static final class Term implements Comparable<Term> {

    private final int index;
    private long[] references = new long[16];
    private int[] frequencies = new int[16];
    private int count;
    private int position;

    private Term(int index) {
      this.index = index;
    }

    private void add(long reference, int frequency) {
      if (count == references.length) {
        references = Arrays.copyOf(references, 2 * count);
        frequencies = Arrays.copyOf(frequencies, 2 * count);
      }
      references[count] = reference;
      frequencies[count++] = frequency;
    }

    private long current() {
      return references[position];
    }

    /** The newest concept first, then the order of the question. */
    @Override
    public int compareTo(Term other) {
      int byNewest = Long.compare(other.current(), current());
      return byNewest != 0 ? byNewest : Integer.compare(index, other.index);
    }
  }
}
