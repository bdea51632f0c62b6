package sutra.storage.mmap.segment.words;

import static sutra.storage.mmap.segment.words.WordsFormat.TERMS_PER_BLOCK;

import java.io.IOException;
import java.util.Arrays;
import sutra.storage.mmap.segment.SectionOutput;

/**
 * Writes the dictionary: a block behind the postings of its terms, and at last the index of blocks.
 * What stays in memory are the terms of a block and 16 bytes for each block written. One thread.
 */
final class DictionaryWriter {

  private final SectionOutput output;
  private final GrowingBytes entries = new GrowingBytes();
  private final GrowingBytes start = new GrowingBytes();
  private final GrowingBytes index = new GrowingBytes();

  private byte[] previous = new byte[64];
  private int previousSize = -1;
  private int inBlock;
  private int termCount;
  private long blockPostings;
  private long writtenBytes;

  DictionaryWriter(SectionOutput output) {
    this.output = output;
  }

  /** Adds a term whose postings were just written. */
  void add(byte[] term, int size, TermPostings postings) throws IOException {
    checkOrder(term, size);
    int shared = 0;
    if (inBlock == 0) {
      index.writeLong(WordsFormat.prefix(term, size));
    } else {
      int mismatch = Arrays.mismatch(previous, 0, previousSize, term, 0, size);
      shared = mismatch < 0 ? size : mismatch;
    }
    entries.writeVariable(shared);
    entries.writeVariable(size - shared);
    entries.write(term, shared, size - shared);
    entries.writeVariable(postings.documentFrequency());
    entries.writeVariable(postings.totalFrequency() - postings.documentFrequency());
    entries.writeVariable(postings.size());
    blockPostings += postings.size();
    remember(term, size);
    termCount = Math.addExact(termCount, 1);
    if (++inBlock == TERMS_PER_BLOCK) {
      writeBlock();
    }
  }

  /** Writes what is left of the last block, then the index; returns the index's offset. */
  long finish() throws IOException {
    if (inBlock > 0) {
      writeBlock();
    }
    output.align(Long.BYTES);
    long offset = output.position();
    index.writeTo(output);
    writtenBytes += index.size();
    return offset;
  }

  int termCount() {
    return termCount;
  }

  /** Bytes of the blocks and, after the end, of their index. */
  long writtenBytes() {
    return writtenBytes;
  }

  private void checkOrder(byte[] term, int size) {
    if (previousSize >= 0
        && Arrays.compareUnsigned(previous, 0, previousSize, term, 0, size) >= 0) {
      throw new IllegalArgumentException("terms do not rise at term number=" + termCount);
    }
  }

  private void remember(byte[] term, int size) {
    if (previous.length < size) {
      previous = new byte[Math.max(size, 2 * previous.length)];
    }
    System.arraycopy(term, 0, previous, 0, size);
    previousSize = size;
  }

  private void writeBlock() throws IOException {
    index.writeLong(output.position());
    start.clear();
    start.writeVariable(blockPostings);
    start.writeTo(output);
    entries.writeTo(output);
    writtenBytes += start.size() + entries.size();
    entries.clear();
    blockPostings = 0;
    inBlock = 0;
  }
}
