package sutra.storage.mmap.memtable;

import static java.lang.foreign.MemoryLayout.structLayout;
import static sutra.storage.mmap.io.Layouts.BYTE;
import static sutra.storage.mmap.io.Layouts.LE_INT;
import static sutra.storage.mmap.io.Layouts.LE_LONG;
import static sutra.storage.mmap.io.Layouts.LONG;
import static sutra.storage.mmap.io.Layouts.offset;
import static sutra.storage.mmap.io.Layouts.pinnedSize;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.nio.ByteBuffer;
import sutra.storage.api.text.TermScanner;
import sutra.storage.mmap.layer.PostingCursor;

/**
 * Inverted index: for each word the concept versions that have it, and how often.
 *
 * <p>The postings of a word stand in blocks, each twice as large as the one before it; the newest
 * block leads to the older ones. Within a block ordinals rise. The first 8 bytes of a word stand in its
 * record, so that most words are compared without another access.
 */
public final class WordIndex {

  private static final StructLayout TERM =
      structLayout(
          LE_LONG.withName("prefix"),
          LE_LONG.withName("restAddress"),
          LE_LONG.withName("newestBlock"),
          LE_INT.withName("wordSize"),
          LE_INT.withName("lastConcept"),
          LE_INT.withName("count"),
          LE_INT.withName("capacity"));

  private static final long TERM_SIZE = pinnedSize(TERM, 40);
  private static final int REST_ADDRESS = offset(TERM, "restAddress");
  private static final int NEWEST_BLOCK = offset(TERM, "newestBlock");
  private static final int WORD_SIZE = offset(TERM, "wordSize");

  // Of the newest block, for the writer alone: so it stores into the block and need not load from
  // it.
  private static final int LAST_CONCEPT = offset(TERM, "lastConcept");
  private static final int COUNT = offset(TERM, "count");
  private static final int CAPACITY = offset(TERM, "capacity");

  private static final int PREFIX_SIZE = Long.BYTES;

  private final RecordTable terms;
  private final OrdinalIndex index;
  private final Slab slab;
  private final TermScanner scanner;
  private byte[] scratch = new byte[1 << 12];

  /**
   * @param scanner finds the words; the writer's alone, who may use it for other memtables too
   */
  WordIndex(Arena arena, Slab slab, TermScanner scanner) {
    this.terms = new RecordTable(arena, TERM_SIZE, Long.BYTES, 1 << 16);
    this.index = new OrdinalIndex(arena);
    this.slab = slab;
    this.scanner = scanner;
  }

  /** Indexes the content of a concept version and returns the number of its words. */
  int add(int concept, MemorySegment source, long contentOffset, int contentSize) {
    if (scratch.length < contentSize) {
      scratch = new byte[Math.max(contentSize, 2 * scratch.length)];
    }
    MemorySegment.copy(source, BYTE, contentOffset, scratch, 0, contentSize);
    scanner.reset(scratch, contentSize);
    int count = 0;
    while (scanner.next()) {
      addPosting(findOrAdd(scanner.term(), scanner.termSize()), concept);
      count++;
    }
    return count;
  }

  /** A cursor over the postings of a word, the newest first; at its end at once if there are none. */
  PostingCursor postings(byte[] word) {
    int term = find(word, word.length, Hashes.of(word, word.length));
    return term < 0 ? new PostingBlockCursor(slab, PostingFormat.NO_BLOCK) : postings(term);
  }

  /** Distinct words. */
  public int termCount() {
    return terms.size();
  }

  /** The bytes of a word by its number. */
  public byte[] word(int term) {
    MemorySegment chunk = terms.chunk(term);
    long at = terms.offset(term);
    byte[] word = new byte[chunk.get(LE_INT, at + WORD_SIZE)];
    long prefix = chunk.get(LE_LONG, at);
    for (int i = Math.min(word.length, PREFIX_SIZE) - 1; i >= 0; i--) {
      word[i] = (byte) prefix;
      prefix >>>= Byte.SIZE;
    }
    if (word.length > PREFIX_SIZE) {
      long rest = chunk.get(LE_LONG, at + REST_ADDRESS);
      MemorySegment.copy(
          slab.chunk(rest), BYTE, Slab.offset(rest), word, PREFIX_SIZE, word.length - PREFIX_SIZE);
    }
    return word;
  }

  /** A cursor over the postings of a word by its number. */
  public PostingCursor postings(int term) {
    long block = (long) LONG.getAcquire(terms.chunk(term), terms.offset(term) + NEWEST_BLOCK);
    return new PostingBlockCursor(slab, block);
  }

  long usedBytes() {
    return terms.usedBytes() + index.usedBytes();
  }

  long bytes() {
    return terms.bytes() + index.bytes();
  }

  private void addPosting(int term, int concept) {
    MemorySegment chunk = terms.chunk(term);
    long at = terms.offset(term);
    int count = chunk.get(LE_INT, at + COUNT);
    if (count > 0 && chunk.get(LE_INT, at + LAST_CONCEPT) == concept) {
      long block = chunk.get(LE_LONG, at + NEWEST_BLOCK);
      PostingFormat.increment(slab.chunk(block), Slab.offset(block), count - 1);
      return;
    }
    if (count == chunk.get(LE_INT, at + CAPACITY)) {
      count = 0;
      addBlock(chunk, at);
    }
    long block = chunk.get(LE_LONG, at + NEWEST_BLOCK);
    PostingFormat.put(slab.chunk(block), Slab.offset(block), count, concept);
    chunk.set(LE_INT, at + COUNT, count + 1);
    chunk.set(LE_INT, at + LAST_CONCEPT, concept);
  }

  /** Begins an empty block for a term whose newest one is full. */
  private void addBlock(MemorySegment chunk, long at) {
    int capacity = PostingFormat.nextCapacity(chunk.get(LE_INT, at + CAPACITY));
    long older = chunk.get(LE_LONG, at + NEWEST_BLOCK);
    long block = PostingFormat.newBlock(slab, older, capacity);
    chunk.set(LE_INT, at + CAPACITY, capacity);
    LONG.setRelease(chunk, at + NEWEST_BLOCK, block);
  }

  private int findOrAdd(byte[] word, int size) {
    int hash = Hashes.of(word, size);
    int found = find(word, size, hash);
    if (found >= 0) {
      return found;
    }
    ByteBuffer draft = terms.draft();
    draft.putLong(0, prefix(word, size));
    draft.putLong(REST_ADDRESS, size > PREFIX_SIZE ? addRest(word, size) : 0);
    draft.putLong(NEWEST_BLOCK, PostingFormat.NO_BLOCK);
    draft.putInt(WORD_SIZE, size);
    draft.putInt(LAST_CONCEPT, -1);
    draft.putInt(COUNT, 0);
    draft.putInt(CAPACITY, 0);
    int term = terms.addDraft();
    index.add(hash, term);
    return term;
  }

  private int find(byte[] word, int size, int hash) {
    OrdinalIndex.Table table = index.table();
    int slot = table.first(hash);
    for (int term; (term = table.ordinal(slot)) >= 0; slot = table.next(slot)) {
      if (table.hash(slot) == hash && isWord(term, word, size)) {
        return term;
      }
    }
    return -1;
  }

  private boolean isWord(int term, byte[] word, int size) {
    MemorySegment chunk = terms.chunk(term);
    long at = terms.offset(term);
    return chunk.get(LE_INT, at + WORD_SIZE) == size
        && chunk.get(LE_LONG, at) == prefix(word, size)
        && (size <= PREFIX_SIZE || isRest(chunk.get(LE_LONG, at + REST_ADDRESS), word, size));
  }

  private static long prefix(byte[] word, int size) {
    long prefix = 0;
    for (int i = 0; i < Math.min(size, PREFIX_SIZE); i++) {
      prefix = (prefix << 8) | (word[i] & 0xFF);
    }
    return prefix;
  }

  private long addRest(byte[] word, int size) {
    int restSize = size - PREFIX_SIZE;
    long address = slab.allocate(restSize);
    MemorySegment.copy(
        word, PREFIX_SIZE, slab.chunk(address), BYTE, Slab.offset(address), restSize);
    return address;
  }

  private boolean isRest(long address, byte[] word, int size) {
    MemorySegment bytes = slab.chunk(address);
    long start = Slab.offset(address) - PREFIX_SIZE;
    for (int i = PREFIX_SIZE; i < size; i++) {
      if (bytes.get(BYTE, start + i) != word[i]) {
        return false;
      }
    }
    return true;
  }
}
