package sutra.storage.mmap.memtable;

import java.lang.foreign.MemorySegment;
import sutra.storage.mmap.layer.PostingCursor;

/** Walks through the blocks of a word, from the newest concept version to the oldest. */
final class PostingBlockCursor implements PostingCursor {

  private final Slab slab;
  private long address;
  private MemorySegment memory;
  private int index;

  PostingBlockCursor(Slab slab, long newestBlock) {
    this.slab = slab;
    enter(newestBlock);
  }

  @Override
  public boolean next() {
    while (address != PostingFormat.NO_BLOCK) {
      if (--index >= 0) {
        return true;
      }
      enter(PostingFormat.olderBlock(memory, Slab.offset(address)));
    }
    return false;
  }

  @Override
  public int concept() {
    return PostingFormat.concept(memory, Slab.offset(address), index);
  }

  @Override
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
