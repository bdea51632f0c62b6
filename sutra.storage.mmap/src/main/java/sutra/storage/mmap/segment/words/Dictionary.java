package sutra.storage.mmap.segment.words;

import static sutra.storage.mmap.io.Layouts.LE_LONG;
import static sutra.storage.mmap.segment.words.WordsFormat.INDEX_ENTRY_SIZE;
import static sutra.storage.mmap.segment.words.WordsFormat.TERMS_PER_BLOCK;

import java.lang.foreign.MemorySegment;
import java.util.Objects;

/**
 * Finds terms: a binary search over the first eight bytes of the blocks' first terms, which looks at
 * whole terms only where those are equal, then a walk over one block. Any thread.
 */
final class Dictionary {

  private final MemorySegment section;
  private final long index;
  private final int termCount;

  Dictionary(MemorySegment section, long index, int termCount) {
    long size = (long) WordsFormat.blockCount(termCount) * INDEX_ENTRY_SIZE;
    Objects.checkFromIndexSize(index, size, section.byteSize());
    this.section = section;
    this.index = index;
    this.termCount = termCount;
  }

  int termCount() {
    return termCount;
  }

  DictionaryBlock newBlock() {
    return new DictionaryBlock(section, index, termCount);
  }

  /** The number of a term, or -1. */
  int find(byte[] term) {
    DictionaryBlock entries = newBlock();
    int block = blockOf(term, entries);
    if (block < 0) {
      return -1;
    }
    entries.enter(block);
    int matched = 0; // bytes that the last term below ours has in common with ours
    for (int i = 0; entries.next() && entries.shared() >= matched; i++) {
      if (entries.shared() == matched) {
        int common = entries.commonSuffix(term, matched);
        matched += common;
        boolean wholeSuffix = common == entries.suffixSize();
        if (matched == term.length) {
          return wholeSuffix ? block * TERMS_PER_BLOCK + i : -1;
        }
        if (!wholeSuffix && entries.suffixByte(common) > (term[matched] & 0xFF)) {
          return -1;
        }
      }
    }
    return -1;
  }

  /** The last block whose first term is not above a term; -1 if there is none. */
  int blockOf(byte[] term, DictionaryBlock entries) {
    long prefix = WordsFormat.prefix(term, term.length);
    int low = 0;
    int high = WordsFormat.blockCount(termCount) - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (isFirstAbove(middle, term, prefix, entries)) {
        high = middle - 1;
      } else {
        low = middle + 1;
      }
    }
    return high;
  }

  private boolean isFirstAbove(int block, byte[] term, long prefix, DictionaryBlock entries) {
    long first = section.get(LE_LONG, index + (long) block * INDEX_ENTRY_SIZE);
    if (first != prefix) {
      return Long.compareUnsigned(first, prefix) > 0;
    }
    entries.enter(block);
    entries.next();
    int common = entries.commonSuffix(term, 0);
    if (common == entries.suffixSize()) {
      return false;
    }
    return common == term.length || entries.suffixByte(common) > (term[common] & 0xFF);
  }
}
