package sutra.cli.data;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Tells an observer of the bytes that it hands on. Belongs to one thread. */
public final class ObservedStream extends FilterInputStream {

  private final ReadObserver observer;

  /** Observes a stream, which is closed with this one. */
  public ObservedStream(InputStream in, ReadObserver observer) {
    super(in);
    this.observer = observer;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (in.available() == 0) {
      observer.mayWait();
    }
    int read = super.read(target, offset, length);
    observer.bytesRead(Math.max(0, read));
    return read;
  }
}
