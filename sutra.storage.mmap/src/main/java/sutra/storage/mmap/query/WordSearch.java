package sutra.storage.mmap.query;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import sutra.storage.api.text.Analyzer;
import sutra.storage.api.text.TermScanner;
import sutra.storage.mmap.layer.ConceptVersions;
import sutra.storage.mmap.layer.Layer;
import sutra.storage.mmap.layer.PostingCursor;
import sutra.storage.mmap.snapshot.StoreView;

/**
 * Ranks by BM25 over the words of the contents (Robertson and Zaragoza, "The Probabilistic Relevance
 * Framework", 2009), with Lucene's inverse document frequency, which is never negative:
 *
 * <pre>
 * score(d) = Σ ln(1 + (N - n + 0.5) / (n + 0.5)) · f · (k1 + 1) / (f + k1 · (1 - b + b · |d| / avg))
 * </pre>
 *
 * <p>N and avg count the concepts of the whole view, and n those in it that have the word, so that
 * the score does not depend on how the store is divided into layers. A word that the question
 * repeats counts once.
 */
final class WordSearch {

  private static final double K1 = 1.2;
  private static final double B = 0.75;

  private final Candidates candidates;
  private final StoreView view;
  private final Analyzer analyzer;
  private final double conceptCount;
  private final double averageWords;
  private final TopK best;

  WordSearch(Candidates candidates, Analyzer analyzer, int limit) {
    this.candidates = candidates;
    this.analyzer = analyzer;
    this.view = candidates.view();
    this.conceptCount = view.totals().concepts();
    this.averageWords = Math.max(1, view.totals().words()) / Math.max(1, conceptCount);
    this.best = new TopK(limit, view::isOlder);
  }

  TopK.Ranked run(String question) {
    List<Term> terms = new ArrayList<>();
    for (ByteBuffer word : distinctWords(question)) {
      Term term = collect(word.array(), terms.size());
      if (term.count > 0) {
        term.rarity = Math.log(1 + (conceptCount - term.count + 0.5) / (term.count + 0.5));
        terms.add(term);
      }
    }
    scoreAll(terms);
    return best.drain();
  }

  private Set<ByteBuffer> distinctWords(String question) {
    Set<ByteBuffer> words = new LinkedHashSet<>();
    byte[] utf8 = question.getBytes(StandardCharsets.UTF_8);
    TermScanner scanner = analyzer.newScanner();
    scanner.reset(utf8, utf8.length);
    while (scanner.next()) {
      words.add(ByteBuffer.wrap(Arrays.copyOf(scanner.term(), scanner.termSize())));
    }
    return words;
  }

  /** Gathers the visible postings of a word, in falling order of references. */
  private Term collect(byte[] word, int index) {
    Term term = new Term(index);
    for (int layer = view.layers().size() - 1; layer >= 0; layer--) {
      Layer part = view.layers().get(layer).layer();
      ConceptVersions concepts = part.concepts();
      PostingCursor cursor = part.postings(word);
      while (cursor.next()) {
        if (concepts.isVisible(cursor.concept(), view.sequence())) {
          term.add(StoreView.reference(layer, cursor.concept()), cursor.frequency());
        }
      }
    }
    return term;
  }

  /**
   * Goes through all terms side by side, so that each concept is scored once and whole; a heap finds
   * the terms that are next, since a question may be a whole page. Equal contents get equal scores:
   * their terms are summed in one order.
   */
  private void scoreAll(List<Term> terms) {
    var upcoming = new PriorityQueue<Term>(Math.max(1, terms.size()));
    upcoming.addAll(terms);
    while (!upcoming.isEmpty()) {
      long newest = upcoming.peek().current();
      double score = 0;
      while (!upcoming.isEmpty() && upcoming.peek().current() == newest) {
        Term term = upcoming.remove();
        score += score(newest, term);
        term.position++;
        if (term.position < term.count) {
          upcoming.add(term);
        }
      }
      if (best.admits(score) && candidates.accepts(newest)) {
        best.add(score, newest);
      }
    }
  }

  private double score(long reference, Term term) {
    double frequency = term.frequencies[term.position];
    double words = view.concepts(reference).wordCount(StoreView.ordinal(reference));
    double norm = K1 * (1 - B + B * words / averageWords);
    return term.rarity * frequency * (K1 + 1) / (frequency + norm);
  }

  /** The visible postings of one word, and how far they were read. */
  private static final class Term implements Comparable<Term> {

    private final int index;
    private long[] references = new long[16];
    private int[] frequencies = new int[16];
    private int count;
    private int position;
    private double rarity;

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
