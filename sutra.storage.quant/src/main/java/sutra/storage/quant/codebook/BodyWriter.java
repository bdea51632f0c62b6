package sutra.storage.quant.codebook;

import static sutra.storage.quant.codebook.Layouts.LE_FLOAT;
import static sutra.storage.quant.codebook.Layouts.LE_INT;

import java.lang.foreign.MemorySegment;

/** Writes the body of a codebook, whose size is known. One thread. */
public final class BodyWriter {

  private final MemorySegment body;
  private long at;

  /** Starts a body of {@code size} bytes. */
  public BodyWriter(long size) {
    body = MemorySegment.ofArray(new byte[Math.toIntExact(size)]);
  }

  /** Appends a number. */
  public void number(int number) {
    body.set(LE_INT, at, number);
    at += Integer.BYTES;
  }

  /** Appends floats. */
  public void floats(float[] floats) {
    MemorySegment.copy(floats, 0, body, LE_FLOAT, at, floats.length);
    at += (long) floats.length * Float.BYTES;
  }

  /** What was written; it has its whole size. */
  public MemorySegment body() {
    assert at == body.byteSize();
    return body;
  }
}
