package sutra.engine.document;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Refuses to give more bytes than a limit. Single thread. */
final class LimitedStream extends FilterInputStream {

  private final String source;
  private final int limit;
  private long count;

  LimitedStream(String source, InputStream in, int limit) {
    super(in);
    this.source = source;
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    counted(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    int read = super.read(buffer, offset, length);
    counted(Math.max(0, read));
    return read;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void counted(int bytes) {
    count += bytes;
    if (count > limit) {
      throw new BadDocumentException(
          source,
          "more than %d bytes in a form that is read as a whole: split it, or raise the limit"
              .formatted(limit));
    }
  }
}
