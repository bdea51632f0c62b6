package sutra.storage.mmap.segment.words;

import static sutra.storage.mmap.segment.words.WordsFormat.TERMS_PER_BLOCK;

import java.util.Arrays;

/** Walks through the terms of a segment in the unsigned order of their bytes. Single thread. */
public final class TermCursor {

  private final Dictionary dictionary;
  private final DictionaryBlock entries;
  private byte[] term = new byte[64];
  private int size;
  private int number = -1;

  TermCursor(Dictionary dictionary) {
    this.dictionary = dictionary;
    this.entries = dictionary.newBlock();
  }

  /** Moves to the next term; false at the end. */
  public boolean next() {
    if (number + 1 >= dictionary.termCount()) {
      number = dictionary.termCount();
      return false;
    }
    number++;
    if (number % TERMS_PER_BLOCK == 0) {
      entries.enter(number / TERMS_PER_BLOCK);
      size = 0;
    }
    entries.next();
    takeTerm();
    return true;
  }

  /** Moves to the first term that is not below the given one; false, and at the end, if none is. */
  public boolean seek(byte[] least) {
    int block = Math.max(0, dictionary.blockOf(least, entries));
    number = block * TERMS_PER_BLOCK - 1;
    while (next()) {
      if (Arrays.compareUnsigned(term, 0, size, least, 0, least.length) >= 0) {
        return true;
      }
    }
    return false;
  }

  /** The bytes of the term from the start of an array, valid until the next move. */
  public byte[] term() {
    return term;
  }

  /** How many bytes of the array are the term's. */
  public int termSize() {
    return size;
  }

  /** The rank of the term in the segment, from 0; -1 before the first move. */
  public int number() {
    return number;
  }

  /** How many concept versions have the term. */
  public int documentFrequency() {
    return entries.documentFrequency();
  }

  /** How often they have it together. */
  public long totalFrequency() {
    return entries.totalFrequency();
  }

  DictionaryBlock entry() {
    return entries;
  }

  private void takeTerm() {
    int shared = entries.shared();
    if (shared > size) {
      throw new IndexOutOfBoundsException("term number=" + number + " shares bytes of no term");
    }
    int newSize = Math.addExact(shared, entries.suffixSize());
    if (newSize > term.length) {
      term = Arrays.copyOf(term, Math.max(newSize, 2 * term.length));
    }
    entries.copySuffix(term, shared);
    size = newSize;
  }
}
