package sutra.storage.mmap.segment.words;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import sutra.storage.mmap.segment.MemorySection;

/** The words of a segment as sorted maps: what the section is compared with, and written from. */
final class ModelWords {

  final TreeMap<byte[], TreeMap<Integer, Integer>> terms = new TreeMap<>(Arrays::compareUnsigned);
  final int[] wordCounts;

  ModelWords(int conceptCount) {
    wordCounts = new int[conceptCount];
  }

  /** Counts a term once more in a concept, and one more word there. */
  void add(String term, int ordinal) {
    add(term.getBytes(StandardCharsets.UTF_8), ordinal, 1);
  }

  void add(byte[] term, int ordinal, int frequency) {
    terms.computeIfAbsent(term, _ -> new TreeMap<>()).merge(ordinal, frequency, Integer::sum);
    wordCounts[ordinal] += frequency;
  }

  SegmentWords written() {
    var output = new MemorySection();
    writeTo(output);
    return new SegmentWords(output.bytes());
  }

  WordsSizes writeTo(MemorySection output) {
    try {
      return WordsWriter.write(output, source(terms), wordCounts.length, i -> wordCounts[i]);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static PostingSource source(TreeMap<byte[], TreeMap<Integer, Integer>> terms) {
    return new Source(terms.entrySet().iterator());
  }

  private static final class Source implements PostingSource {

    private final Iterator<Map.Entry<byte[], TreeMap<Integer, Integer>>> terms;
    private byte[] term;
    private Iterator<Map.Entry<Integer, Integer>> postings;
    private Map.Entry<Integer, Integer> posting;

    private Source(Iterator<Map.Entry<byte[], TreeMap<Integer, Integer>>> terms) {
      this.terms = terms;
    }

    @Override
    public boolean nextTerm() {
      if (!terms.hasNext()) {
        return false;
      }
      var entry = terms.next();
      term = entry.getKey();
      postings = entry.getValue().entrySet().iterator();
      return true;
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
      if (!postings.hasNext()) {
        return false;
      }
      posting = postings.next();
      return true;
    }

    @Override
    public int ordinal() {
      return posting.getKey();
    }

    @Override
    public int frequency() {
      return posting.getValue();
    }
  }
}
