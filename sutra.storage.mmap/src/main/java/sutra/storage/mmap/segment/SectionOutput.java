package sutra.storage.mmap.segment;

import java.io.IOException;
import java.lang.foreign.MemorySegment;

/** Takes the bytes of one section of a segment in order. Numbers are little-endian. One thread. */
public interface SectionOutput {

  /** Bytes written to the section so far. A section begins at a multiple of 64 in its file. */
  long position();

  void writeInt(int value) throws IOException;

  void writeLong(long value) throws IOException;

  void write(byte[] source, int offset, int size) throws IOException;

  void write(MemorySegment source, long offset, long size) throws IOException;

  /** Writes zeros until the position is a multiple of a power of two, at most 64. */
  void align(int powerOfTwo) throws IOException;
}
