package sutra.storage.mmap.record;

import java.lang.foreign.MemorySegment;

/** A commit that was measured and is ready to be written where it is to go. */
public interface CommitSource {

  /** Bytes that the commit takes; a multiple of 8. */
  long size();

  /** Writes the commit at an offset that is a multiple of 8. */
  void writeTo(MemorySegment target, long offset);
}
