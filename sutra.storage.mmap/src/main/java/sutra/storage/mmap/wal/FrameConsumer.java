package sutra.storage.mmap.wal;

import java.lang.foreign.MemorySegment;

/** Takes the frames of a log in order. */
@FunctionalInterface
public interface FrameConsumer {

  /**
   * Takes one whole, verified frame. The memory is reused after the call.
   *
   * @param frame its payload stands behind {@link WalFrame#PAYLOAD_OFFSET}
   */
  void accept(MemorySegment frame, WalFrame contents);
}
