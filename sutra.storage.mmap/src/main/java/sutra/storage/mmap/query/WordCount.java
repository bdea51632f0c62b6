package sutra.storage.mmap.query;

import java.util.Arrays;
import java.util.List;
import sutra.storage.api.text.Analyzer;
import sutra.storage.mmap.filter.Terms;
import sutra.storage.mmap.layer.ConceptVersions;
import sutra.storage.mmap.layer.Layer;
import sutra.storage.mmap.layer.PostingCursor;
import sutra.storage.mmap.memtable.Memtable;
import sutra.storage.mmap.sealed.SegmentLayer;
import sutra.storage.mmap.snapshot.StoreView;

/** In how many concepts of a view a word occurs: the n of {@link Bm25}. */
public final class WordCount {

  private final StoreView view;
  private final Analyzer analyzer;

  /**
   * Prepares.
   *
   * @param analyzer the one that the store's word indexes were made with
   */
  public WordCount(StoreView view, Analyzer analyzer) {
    this.view = view;
    this.analyzer = analyzer;
  }

  /** The concepts that have the rarest word of a text; all of them if it has no word. */
  public long concepts(String text) {
    List<byte[]> words = Terms.distinct(text, analyzer);
    if (words.isEmpty()) {
      return view.totals().concepts();
    }
    long[] counts = new long[words.size()];
    for (int index = 0; index < view.layers().size(); index++) {
      add(index, words, counts);
    }
    return Arrays.stream(counts).min().getAsLong();
  }

  private void add(int index, List<byte[]> words, long[] counts) {
    Layer layer = view.layers().get(index).layer();
    if (layer instanceof SegmentLayer segment) {
      SegmentQuestion question = new SegmentQuestion(index, segment, words);
      for (int word = 0; word < counts.length; word++) {
        counts[word] += question.documentCount(word, view.sequence());
      }
    } else {
      for (int word = 0; word < counts.length; word++) {
        counts[word] += visible((Memtable) layer, words.get(word));
      }
    }
  }

  private long visible(Memtable memtable, byte[] word) {
    ConceptVersions concepts = memtable.concepts();
    PostingCursor cursor = memtable.postings(word);
    long count = 0;
    while (cursor.next()) {
      count += concepts.isVisible(cursor.concept(), view.sequence()) ? 1 : 0;
    }
    return count;
  }
}
