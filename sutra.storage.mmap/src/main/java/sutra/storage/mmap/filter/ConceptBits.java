package sutra.storage.mmap.filter;

import java.util.Arrays;
import sutra.storage.mmap.layer.Selection;

/** A bit for each concept version of a layer. Changed by one thread, then read by any. */
final class ConceptBits {

  /** What {@link #next} returns behind the last one. */
  static final int END = Selection.END;

  private final int count;
  private final long[] words;

  private ConceptBits(int count, long[] words) {
    this.count = count;
    this.words = words;
  }

  /** None of so many versions. */
  static ConceptBits none(int count) {
    return new ConceptBits(count, new long[(count + Long.SIZE - 1) / Long.SIZE]);
  }

  /** All of so many versions. */
  static ConceptBits all(int count) {
    ConceptBits bits = none(count);
    Arrays.fill(bits.words, -1L);
    if (count % Long.SIZE != 0) {
      bits.words[bits.words.length - 1] = (1L << count) - 1;
    }
    return bits;
  }

  ConceptBits copy() {
    return new ConceptBits(count, words.clone());
  }

  /** Versions, selected or not. */
  int count() {
    return count;
  }

  /** Adds a version; one behind the last, which came later than the view, is left out. */
  void add(int concept) {
    if (concept < count) {
      words[concept >>> 6] |= 1L << concept;
    }
  }

  void remove(int concept) {
    words[concept >>> 6] &= ~(1L << concept);
  }

  void clear() {
    Arrays.fill(words, 0);
  }

  void addAll(ConceptBits others) {
    for (int i = 0; i < words.length; i++) {
      words[i] |= others.words[i];
    }
  }

  void retainAll(ConceptBits others) {
    for (int i = 0; i < words.length; i++) {
      words[i] &= others.words[i];
    }
  }

  void removeAll(ConceptBits others) {
    for (int i = 0; i < words.length; i++) {
      words[i] &= ~others.words[i];
    }
  }

  boolean isEmpty() {
    return next(0) == END;
  }

  boolean contains(int concept) {
    return (words[concept >>> 6] & 1L << concept) != 0;
  }

  int cardinality() {
    int sum = 0;
    for (long word : words) {
      sum += Long.bitCount(word);
    }
    return sum;
  }

  /** The first version at or behind an ordinal, or {@link #END}. */
  int next(int from) {
    int index = from >>> 6;
    if (index >= words.length) {
      return END;
    }
    long word = words[index] & -1L << from;
    while (word == 0) {
      if (++index == words.length) {
        return END;
      }
      word = words[index];
    }
    return (index << 6) + Long.numberOfTrailingZeros(word);
  }
}
