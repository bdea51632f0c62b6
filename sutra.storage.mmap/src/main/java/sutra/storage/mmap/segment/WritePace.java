package sutra.storage.mmap.segment;

import java.io.IOException;

/** Slows the writing of a segment, or puts an end to it. */
@FunctionalInterface
public interface WritePace {

  /** As fast as it goes. */
  WritePace FULL = bytes -> {};

  /**
   * Waits until so many bytes may be written.
   *
   * @throws IOException if they may not, nor any after them
   */
  void beforeWriting(long bytes) throws IOException;
}
