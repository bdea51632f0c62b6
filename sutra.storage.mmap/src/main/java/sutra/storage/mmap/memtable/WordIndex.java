package sutra.storage.mmap.memtable;

import static java.lang.foreign.MemoryLayout.paddingLayout;
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
          LE_LONG.withName("tail"),
          LE_INT.withName("lastConcept"),
          BYTE.withName("wordSize"),
          BYTE.withName("capacityExponent"),
          paddingLayout(2));

  /** Two records share a cache line, and none is on two. */
  private static final long TERM_SIZE = pinnedSize(TERM, 32);

  private static final int REST_ADDRESS = offset(TERM, "restAddress");
  private static final int TAIL = offset(TERM, "tail");
  private static final int WORD_SIZE = offset(TERM, "wordSize");

  // Of the newest block, for the writer alone: so it stores into the block and need not load from
  // it.
  private static final int LAST_CONCEPT = offset(TERM, "lastConcept");
  private static final int CAPACITY_EXPONENT = offset(TERM, "capacityExponent");

  private static final int PREFIX_SIZE = GatheredWords.PREFIX_SIZE;
  private static final int UNKNOWN = -1;

  private final RecordTable terms;
  private final OrdinalIndex index;
  private final Slab slab;
  private final TermScanner scanner;

  // The writer's own, used again with each content
  private final GatheredWords words = new GatheredWords();
  private byte[] content = new byte[1 << 12];
  private final long[] entries = new long[GatheredWords.LIMIT];
  private final int[] found = new int[GatheredWords.LIMIT];

  /**
   * @param scanner finds the words; the writer's alone, who may use it for other memtables too
   */
  WordIndex(Arena arena, Slab slab, TermScanner scanner) {
    this.terms = new RecordTable(arena, TERM_SIZE, TERM_SIZE, 1 << 16);
    this.index = new OrdinalIndex(arena);
    this.slab = slab;
    this.scanner = scanner;
  }

  /** Indexes the content of a concept version and returns the number of its words. */
  int add(int concept, MemorySegment source, long contentOffset, int contentSize) {
    if (content.length < contentSize) {
      content = new byte[Math.max(contentSize, 2 * content.length)];
    }
    MemorySegment.copy(source, BYTE, contentOffset, content, 0, contentSize);
    scanner.reset(content, contentSize);
    int count = 0;
    while (words.gather(scanner)) {
      lookUp();
      for (int word = 0; word < words.count(); word++) {
        int known = found[word];
        addPosting(known == UNKNOWN ? findOrAdd(words, word) : known, concept);
      }
      count += words.count();
    }
    return count;
  }

  /** A cursor over the postings of a word, the newest first; at its end at once if there are none. */
  PostingCursor postings(byte[] word) {
    var asked = new GatheredWords();
    asked.gather(word);
    int term = find(asked, 0);
    return term == UNKNOWN ? new PostingBlockCursor(slab, PostingTail.NONE) : postings(term);
  }

  /** Distinct words. */
  public int termCount() {
    return terms.size();
  }

  /** The first 8 bytes of a word by its number, as a number that rises with words; zeros fill it. */
  public long prefix(int term) {
    return terms.chunk(term).get(LE_LONG, terms.offset(term));
  }

  /** The bytes of a word by its number. */
  public byte[] word(int term) {
    MemorySegment chunk = terms.chunk(term);
    long at = terms.offset(term);
    byte[] word = new byte[wordSize(chunk, at)];
    long prefix = chunk.get(LE_LONG, at);
    for (int i = 0; i < Math.min(word.length, PREFIX_SIZE); i++) {
      word[i] = (byte) (prefix >>> (Long.SIZE - Byte.SIZE * (i + 1)));
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
    long tail = (long) LONG.getAcquire(terms.chunk(term), terms.offset(term) + TAIL);
    return new PostingBlockCursor(slab, tail);
  }

  long usedBytes() {
    return terms.usedBytes() + index.usedBytes();
  }

  long bytes() {
    return terms.bytes() + index.bytes();
  }

  /**
   * Finds the terms of the gathered words that are where they are looked for first, which most are. A
   * look-up waits for a slot and then for a record; loops this short let the processor wait for those
   * of several words at the same time.
   */
  private void lookUp() {
    int count = words.count();
    OrdinalIndex.Table table = index.table();
    for (int word = 0; word < count; word++) {
      entries[word] = table.entry(table.first(words.hash(word)));
    }
    for (int word = 0; word < count; word++) {
      found[word] = isTerm(entries[word], word) ? OrdinalIndex.ordinal(entries[word]) : UNKNOWN;
    }
  }

  private boolean isTerm(long entry, int word) {
    return OrdinalIndex.isOf(entry, words.hash(word))
        && isTerm(OrdinalIndex.ordinal(entry), words, word);
  }

  private void addPosting(int term, int concept) {
    MemorySegment chunk = terms.chunk(term);
    long at = terms.offset(term);
    long tail = chunk.get(LE_LONG, at + TAIL);
    int count = PostingTail.count(tail);
    if (count > 0 && chunk.get(LE_INT, at + LAST_CONCEPT) == concept) {
      long block = PostingTail.block(tail);
      PostingFormat.increment(slab.chunk(block), Slab.offset(block), count - 1);
      return;
    }
    byte exponent = chunk.get(BYTE, at + CAPACITY_EXPONENT);
    if (count == PostingFormat.capacity(exponent)) {
      exponent = PostingFormat.nextExponent(exponent);
      chunk.set(BYTE, at + CAPACITY_EXPONENT, exponent);
      tail = PostingTail.of(PostingFormat.newBlock(slab, tail, exponent), 0);
    }
    long block = PostingTail.block(tail);
    PostingFormat.put(slab.chunk(block), Slab.offset(block), PostingTail.count(tail), concept);
    chunk.set(LE_INT, at + LAST_CONCEPT, concept);
    LONG.setRelease(chunk, at + TAIL, PostingTail.withOneMore(tail));
  }

  private int findOrAdd(GatheredWords words, int word) {
    int known = find(words, word);
    if (known != UNKNOWN) {
      return known;
    }
    int size = words.size(word);
    ByteBuffer draft = terms.draft();
    draft.putLong(0, words.prefix(word));
    draft.putLong(REST_ADDRESS, size > PREFIX_SIZE ? addRest(words, word) : 0);
    draft.putLong(TAIL, PostingTail.NONE);
    draft.put(WORD_SIZE, (byte) size);
    draft.putInt(LAST_CONCEPT, -1);
    draft.put(CAPACITY_EXPONENT, PostingFormat.NO_CAPACITY);
    int term = terms.addDraft();
    index.add(words.hash(word), term);
    return term;
  }

  private int find(GatheredWords words, int word) {
    OrdinalIndex.Table table = index.table();
    int hash = words.hash(word);
    int slot = table.first(hash);
    for (long entry; (entry = table.entry(slot)) != OrdinalIndex.EMPTY; slot = table.next(slot)) {
      int term = OrdinalIndex.ordinal(entry);
      if (OrdinalIndex.isOf(entry, hash) && isTerm(term, words, word)) {
        return term;
      }
    }
    return UNKNOWN;
  }

  private boolean isTerm(int term, GatheredWords words, int word) {
    MemorySegment chunk = terms.chunk(term);
    long at = terms.offset(term);
    int size = words.size(word);
    return chunk.get(LE_LONG, at) == words.prefix(word)
        && wordSize(chunk, at) == size
        && (size <= PREFIX_SIZE || isRest(chunk.get(LE_LONG, at + REST_ADDRESS), words, word));
  }

  private static int wordSize(MemorySegment chunk, long at) {
    return Byte.toUnsignedInt(chunk.get(BYTE, at + WORD_SIZE));
  }

  private long addRest(GatheredWords words, int word) {
    int restSize = words.size(word) - PREFIX_SIZE;
    long address = slab.allocate(restSize);
    MemorySegment.copy(
        words.bytes(),
        words.start(word) + PREFIX_SIZE,
        slab.chunk(address),
        BYTE,
        Slab.offset(address),
        restSize);
    return address;
  }

  private boolean isRest(long address, GatheredWords words, int word) {
    MemorySegment memory = slab.chunk(address);
    long rest = Slab.offset(address);
    byte[] bytes = words.bytes();
    int start = words.start(word) + PREFIX_SIZE;
    int end = words.start(word) + words.size(word);
    for (int at = start; at < end; at++) {
      if (memory.get(BYTE, rest + at - start) != bytes[at]) {
        return false;
      }
    }
    return true;
  }
}
