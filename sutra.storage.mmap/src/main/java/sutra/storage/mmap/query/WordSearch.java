package sutra.storage.mmap.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import sutra.storage.api.QueryPlan.Strategy;
import sutra.storage.api.text.Analyzer;
import sutra.storage.mmap.filter.Terms;
import sutra.storage.mmap.layer.Layer;
import sutra.storage.mmap.layer.Selection;
import sutra.storage.mmap.memtable.Memtable;
import sutra.storage.mmap.sealed.SegmentLayer;
import sutra.storage.mmap.snapshot.StoreView;

/**
 * Ranks by {@link Bm25}. A word that the question repeats counts once. Memtables are scored whole;
 * in segments a search skips what cannot be among the best.
 */
final class WordSearch {

  private final Candidates candidates;
  private final StoreView view;
  private final Analyzer analyzer;
  private final TopK best;
  private final PlanNotes notes;

  WordSearch(Candidates candidates, Analyzer analyzer, int limit, PlanNotes notes) {
    this.candidates = candidates;
    this.analyzer = analyzer;
    this.notes = notes;
    this.view = candidates.view();
    this.best = new TopK(limit, view::isOlder);
  }

  TopK.Ranked run(String question) {
    List<byte[]> words = Terms.distinct(question, analyzer);
    MemtableSearch memtables = new MemtableSearch(candidates, words.size());
    List<SegmentQuestion> segments = new ArrayList<>();
    for (int index = view.layers().size() - 1; index >= 0; index--) {
      Layer layer = view.layers().get(index).layer();
      if (layer instanceof SegmentLayer segment) {
        segments.add(new SegmentQuestion(index, segment, words));
      } else {
        memtables.collect(index, (Memtable) layer, words);
      }
    }
    Bm25 bm25 = new Bm25(view.totals());
    double[] weights = weights(bm25, memtables, segments);
    memtables.run(bm25, weights, best, notes);
    for (SegmentQuestion segment : segments) {
      search(segment, bm25, weights);
    }
    return best.drain();
  }

  private void search(SegmentQuestion segment, Bm25 bm25, double[] weights) {
    long started = System.nanoTime();
    Optional<Selection> few = candidates.few(segment.layer());
    long scored;
    if (few.isPresent()) {
      scored = new PassingWords(segment, bm25, weights).run(few.get(), candidates, best);
    } else {
      scored = new BlockMaxSearch(segment, bm25, weights, candidates, best).run();
    }
    notes.ran(
        segment.layer(),
        few.isPresent() ? Strategy.SCAN_PASSING : Strategy.SKIP_BLOCKS,
        view.layers().get(segment.layer()).conceptCount(),
        scored,
        System.nanoTime() - started);
  }

  /** The weight of each word; 0 if no concept of the view has it. */
  private double[] weights(Bm25 bm25, MemtableSearch memtables, List<SegmentQuestion> segments) {
    double[] weights = new double[memtables.wordCount()];
    for (int word = 0; word < weights.length; word++) {
      long documents = memtables.documentCount(word);
      for (SegmentQuestion segment : segments) {
        documents += segment.documentCount(word, view.sequence());
      }
      weights[word] = documents == 0 ? 0 : bm25.weight(documents);
    }
    return weights;
  }
}
