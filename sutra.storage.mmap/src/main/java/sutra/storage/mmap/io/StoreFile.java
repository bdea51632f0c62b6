package sutra.storage.mmap.io;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** An open file, read and written at explicit positions. */
public interface StoreFile extends Closeable {

  long size() throws IOException;

  /** Reads until the buffer is full or the file ends; returns the number of bytes read. */
  int read(ByteBuffer target, long position) throws IOException;

  /** Writes all remaining bytes of the buffer. After an exception any part may be written. */
  void write(ByteBuffer source, long position) throws IOException;

  /** Cuts the file. */
  void truncate(long size) throws IOException;

  /** Returns when all bytes written, and the size, have reached the device. */
  void force() throws IOException;
}
