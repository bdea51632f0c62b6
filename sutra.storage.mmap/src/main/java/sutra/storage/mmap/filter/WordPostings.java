package sutra.storage.mmap.filter;

import java.util.List;
import sutra.storage.api.Filter;
import sutra.storage.api.text.Analyzer;
import sutra.storage.mmap.layer.Layer;
import sutra.storage.mmap.layer.LayerView;
import sutra.storage.mmap.layer.PostingCursor;
import sutra.storage.mmap.memtable.Memtable;
import sutra.storage.mmap.sealed.SegmentLayer;
import sutra.storage.mmap.segment.words.SegmentPostings;

/** Which concept versions of a layer have words, by its postings. */
final class WordPostings {

  private final LayerView part;

  WordPostings(LayerView part) {
    this.part = part;
  }

  /** Adds the versions that have one of the words, or all of them. */
  void addAll(Filter.Having having, Analyzer analyzer, ConceptBits bits) {
    List<byte[]> words = Terms.distinct(having.words(), analyzer);
    for (int i = 0; i < words.size(); i++) {
      if (i == 0 || !having.all()) {
        add(words.get(i), bits);
      } else if (!bits.isEmpty()) {
        ConceptBits others = ConceptBits.none(part.conceptCount());
        add(words.get(i), others);
        bits.retainAll(others);
      }
    }
  }

  private void add(byte[] word, ConceptBits bits) {
    Layer layer = part.layer();
    if (layer instanceof SegmentLayer segment) {
      add(segment, word, bits);
    } else {
      PostingCursor cursor = ((Memtable) layer).postings(word);
      while (cursor.next()) {
        bits.add(cursor.concept());
      }
    }
  }

  private static void add(SegmentLayer segment, byte[] word, ConceptBits bits) {
    int term = segment.words().find(word);
    if (term >= 0) {
      SegmentPostings postings = segment.words().postings();
      postings.reset(term);
      for (int concept; (concept = postings.next()) != SegmentPostings.END; ) {
        bits.add(concept);
      }
    }
  }
}
