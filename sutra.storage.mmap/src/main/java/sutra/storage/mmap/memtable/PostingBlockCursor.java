package sutra.storage.mmap.memtable;

import java.lang.foreign.MemorySegment;
import sutra.storage.mmap.layer.PostingCursor;

/** Walks through the blocks of a word, from the newest concept version to the oldest. */
final class PostingBlockCursor implements PostingCursor {

  private final Slab slab;
  private MemorySegment memory;
  private long block;
  private int index;

  PostingBlockCursor(Slab slab, long tail) {
    this.slab = slab;
    enter(tail);
  }

  @Override
  public boolean next() {
    if (index == 0 && memory != null) {
      enter(PostingFormat.olderTail(memory, block));
    }
    return --index >= 0;
  }

  @Override
  public int concept() {
    return PostingFormat.concept(memory, block, index);
  }

  @Override
  public int frequency() {
    return PostingFormat.frequency(memory, block, index);
  }

  private void enter(long tail) {
    index = PostingTail.count(tail);
    if (index == 0) {
      memory = null;
      return;
    }
    memory = slab.chunk(PostingTail.block(tail));
    block = Slab.offset(PostingTail.block(tail));
  }
}
