package sutra.storage.mmap.segment.words;

import static sutra.storage.mmap.io.Layouts.BYTE;
import static sutra.storage.mmap.io.Layouts.LE_LONG;
import static sutra.storage.mmap.segment.words.WordsFormat.INDEX_BLOCK_OFFSET;
import static sutra.storage.mmap.segment.words.WordsFormat.INDEX_ENTRY_SIZE;
import static sutra.storage.mmap.segment.words.WordsFormat.TERMS_PER_BLOCK;

import java.lang.foreign.MemorySegment;
import java.util.Objects;

/**
 * Walks over the entries of a block of the dictionary. A term is given as the number of bytes that it
 * shares with the term before it, and the suffix that follows. Single thread.
 */
final class DictionaryBlock {

  private final MemorySegment section;
  private final long index;
  private final int termCount;
  private final VariableReader reader;

  private int left;
  private int shared;
  private int suffixSize;
  private long suffix;
  private int documentFrequency;
  private long totalFrequency;
  private long postings;
  private long postingsSize;

  DictionaryBlock(MemorySegment section, long index, int termCount) {
    this.section = section;
    this.index = index;
    this.termCount = termCount;
    this.reader = new VariableReader(section);
  }

  /** Goes before the first entry of a block. */
  void enter(int block) {
    left = Math.min(TERMS_PER_BLOCK, termCount - block * TERMS_PER_BLOCK);
    long offset =
        section.get(LE_LONG, index + (long) block * INDEX_ENTRY_SIZE + INDEX_BLOCK_OFFSET);
    reader.moveTo(offset);
    postings = offset - reader.readLong();
    postingsSize = 0;
  }

  /** Moves to the next entry; false at the end of the block. */
  boolean next() {
    if (left <= 0) {
      return false;
    }
    left--;
    shared = reader.readInt();
    suffixSize = reader.readInt();
    suffix = reader.position();
    Objects.checkFromIndexSize(suffix, suffixSize, section.byteSize());
    reader.skip(suffixSize);
    documentFrequency = reader.readInt();
    totalFrequency = documentFrequency + reader.readLong();
    postings += postingsSize;
    postingsSize = reader.readLong();
    return true;
  }

  /** How many bytes of the suffix are those of a term from an index on. */
  int commonSuffix(byte[] term, int from) {
    int limit = Math.min(suffixSize, term.length - from);
    int common = 0;
    while (common < limit && section.get(BYTE, suffix + common) == term[from + common]) {
      common++;
    }
    return common;
  }

  int suffixByte(int at) {
    return section.get(BYTE, suffix + at) & 0xFF;
  }

  void copySuffix(byte[] target, int offset) {
    MemorySegment.copy(section, BYTE, suffix, target, offset, suffixSize);
  }

  int shared() {
    return shared;
  }

  int suffixSize() {
    return suffixSize;
  }

  int documentFrequency() {
    return documentFrequency;
  }

  long totalFrequency() {
    return totalFrequency;
  }

  /** The offset of the term's postings in the section. */
  long postings() {
    return postings;
  }

  long postingsSize() {
    return postingsSize;
  }
}
