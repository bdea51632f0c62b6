package sutra.storage.mmap.io;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * A reusable piece of native memory that grows to the largest size asked of it. One thread; closed
 * by its owner.
 */
public final class NativeBuffer implements AutoCloseable {

  private Arena arena = Arena.ofShared();
  private MemorySegment memory;

  public NativeBuffer(long bytes) {
    memory = arena.allocate(bytes, Long.BYTES);
  }

  /** Returns the memory, grown to at least that many bytes; earlier content is lost if it grew. */
  public MemorySegment ensure(long bytes) {
    if (memory.byteSize() < bytes) {
      long grown = Math.max(bytes, 2 * memory.byteSize());
      memory = MemorySegment.NULL; // stays so if there is no memory left
      arena.close();
      arena = Arena.ofShared();
      memory = arena.allocate(grown, Long.BYTES);
    }
    return memory;
  }

  @Override
  public void close() {
    arena.close();
  }
}
