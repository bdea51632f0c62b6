package sutra.storage.mmap.io;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * A reusable piece of native memory that grows to the largest size asked of it. It takes none before
 * it is asked: what a store never does costs its opening nothing. One thread; closed by its owner.
 */
public final class NativeBuffer implements AutoCloseable {

  private final long leastBytes;
  private Arena arena;
  private MemorySegment memory = MemorySegment.NULL;

  /** Makes a buffer that will have at least that many bytes. */
  public NativeBuffer(long leastBytes) {
    this.leastBytes = leastBytes;
  }

  /** Returns the memory, grown to at least that many bytes; earlier content is lost if it grew. */
  public MemorySegment ensure(long bytes) {
    if (memory.byteSize() < bytes) {
      long grown = Math.max(leastBytes, Math.max(bytes, 2 * memory.byteSize()));
      close();
      arena = Arena.ofConfined(); // closing a shared one interrupts every thread
      memory = arena.allocate(grown, Long.BYTES);
    }
    return memory;
  }

  @Override
  public void close() {
    memory = MemorySegment.NULL; // stays so if there is no memory left
    if (arena != null) {
      arena.close();
      arena = null;
    }
  }
}
