package sutra.storage.mmap.memtable;

import java.lang.foreign.MemorySegment;

/** Walks through the postings of a word from the newest concept to the oldest. Single thread. */
public final class PostingCursor {

  private final Slab slab;
  private long address;
  private MemorySegment memory;
  private int index;

  PostingCursor(Slab slab, long newestBlock) {
    this.slab = slab;
    enter(newestBlock);
  }

  /** Moves to the next posting; false at the end. */
  public boolean next() {
    while (address != PostingFormat.NO_BLOCK) {
      if (--index >= 0) {
        return true;
      }
      enter(PostingFormat.olderBlock(memory, Slab.offset(address)));
    }
    return false;
  }

  /** The ordinal of the concept version that has the word. */
  public int concept() {
    return PostingFormat.concept(memory, Slab.offset(address), index);
  }

  /** How often it has the word. */
  public int frequency() {
    return PostingFormat.frequency(memory, Slab.offset(address), index);
  }

  private void enter(long block) {
    address = block;
    if (block != PostingFormat.NO_BLOCK) {
      memory = slab.chunk(block);
      index = PostingFormat.count(memory, Slab.offset(block));
    }
  }
}
