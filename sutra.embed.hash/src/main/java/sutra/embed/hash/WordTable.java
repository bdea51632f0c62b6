package sutra.embed.hash;

import java.util.Arrays;

/**
 * The distinct words of one text, each with its code points and its count.
 *
 * <p>A word is built by {@link #append} and closed by {@link #endWord}. Two words are one when
 * their 64-bit hashes are equal; a chance collision would only blend their counts. Growing arrays,
 * no object per word. One thread.
 */
final class WordTable {

  private static final int INITIAL_SLOT_COUNT = 128;
  private static final int INITIAL_WORD_COUNT = INITIAL_SLOT_COUNT / 2;

  /** Longer arrays are dropped when cleared, so that one huge text costs its batch only once. */
  private static final int RETAINED_SLOT_LIMIT = 1 << 13;

  private int[] codePoints;
  private int codePointEnd; // end of the closed words
  private int openEnd; // end of the word that is being built

  private int[] slots; // 0, or the number of a word plus one
  private long[] hashes;
  private int[] ends; // of each word's code points; it starts where the one before it ends
  private int[] counts;
  private boolean[] ideographic;
  private int wordCount;

  WordTable() {
    allocate();
  }

  private void allocate() {
    codePoints = new int[512];
    slots = new int[INITIAL_SLOT_COUNT];
    hashes = new long[INITIAL_WORD_COUNT];
    ends = new int[INITIAL_WORD_COUNT];
    counts = new int[INITIAL_WORD_COUNT];
    ideographic = new boolean[INITIAL_WORD_COUNT];
  }

  /** Makes the table empty, for the next text. */
  void clear() {
    if (slots.length > RETAINED_SLOT_LIMIT || codePoints.length > RETAINED_SLOT_LIMIT) {
      allocate();
    } else {
      Arrays.fill(slots, 0);
    }
    codePointEnd = 0;
    openEnd = 0;
    wordCount = 0;
  }

  int wordCount() {
    return wordCount;
  }

  long hash(int word) {
    return hashes[word];
  }

  int count(int word) {
    return counts[word];
  }

  /** Whether the word was closed as one or two ideographs. */
  boolean ideographic(int word) {
    return ideographic[word];
  }

  /** The code points of all words, to be read only; valid until the next change of the table. */
  int[] codePoints() {
    return codePoints;
  }

  int start(int word) {
    return word == 0 ? 0 : ends[word - 1];
  }

  int end(int word) {
    return ends[word];
  }

  /** A word as a string. */
  String text(int word) {
    return new String(codePoints, start(word), end(word) - start(word));
  }

  /** Adds one code point to the word that is being built. */
  void append(int codePoint) {
    if (openEnd == codePoints.length) {
      codePoints = Arrays.copyOf(codePoints, openEnd * 2);
    }
    codePoints[openEnd++] = codePoint;
  }

  /** The number of code points of the word that is being built. */
  int openSize() {
    return openEnd - codePointEnd;
  }

  /** A code point of the word that is being built. */
  int open(int index) {
    return codePoints[codePointEnd + index];
  }

  /** Forgets the word that is being built. */
  void dropWord() {
    openEnd = codePointEnd;
  }

  /** Counts the word that was built, which is not empty, and begins the next. */
  void endWord(boolean ofIdeographs) {
    assert openEnd > codePointEnd;
    long hash = FeatureHasher.wordHash(codePoints, codePointEnd, openEnd);
    int slot = slotOf(hash);
    if (slots[slot] != 0) {
      counts[slots[slot] - 1]++;
      openEnd = codePointEnd;
      return;
    }
    if (wordCount == hashes.length) {
      grow();
      slot = slotOf(hash);
    }
    hashes[wordCount] = hash;
    ends[wordCount] = openEnd;
    counts[wordCount] = 1;
    ideographic[wordCount] = ofIdeographs;
    codePointEnd = openEnd;
    slots[slot] = ++wordCount;
  }

  /** The slot that holds the word of this hash, or the free one where it belongs. */
  private int slotOf(long hash) {
    int mask = slots.length - 1;
    int slot = (int) hash & mask;
    while (slots[slot] != 0 && hashes[slots[slot] - 1] != hash) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    int capacity = wordCount * 2;
    hashes = Arrays.copyOf(hashes, capacity);
    ends = Arrays.copyOf(ends, capacity);
    counts = Arrays.copyOf(counts, capacity);
    ideographic = Arrays.copyOf(ideographic, capacity);
    slots = new int[capacity * 2];
    for (int word = 0; word < wordCount; word++) {
      slots[slotOf(hashes[word])] = word + 1;
    }
  }
}
