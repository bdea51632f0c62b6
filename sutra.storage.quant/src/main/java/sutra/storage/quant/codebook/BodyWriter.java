package sutra.storage.quant.codebook;

import static sutra.storage.quant.codebook.Layouts.LE_FLOAT;
import static sutra.storage.quant.codebook.Layouts.LE_INT;
import static sutra.storage.quant.codebook.Layouts.LE_LONG;

import java.lang.foreign.MemorySegment;

/** Writes the body of a codebook, whose size is known. One thread. */
public final class BodyWriter {

  private final byte[] bytes;
  private final MemorySegment body;
  private long at;

  /** Starts a body of {@code size} bytes. */
  public BodyWriter(long size) {
    bytes = new byte[Math.toIntExact(size)];
    body = MemorySegment.ofArray(bytes);
  }

  /** Appends a number. */
  public void number(int number) {
    body.set(LE_INT, at, number);
    at += Integer.BYTES;
  }

  /** Appends a number of eight bytes. */
  public void wideNumber(long number) {
    body.set(LE_LONG, at, number);
    at += Long.BYTES;
  }

  /** Appends floats. */
  public void floats(float[] floats) {
    MemorySegment.copy(floats, 0, body, LE_FLOAT, at, floats.length);
    at += (long) floats.length * Float.BYTES;
  }

  /** Appends the CRC32C of all that was written. */
  public void checksum() {
    number(CodebookFormat.checksum(bytes, (int) at));
  }

  /** What was written, as bytes; it has its whole size. */
  public byte[] bytes() {
    assert at == bytes.length;
    return bytes;
  }

  /** What was written; it has its whole size. */
  public MemorySegment body() {
    assert at == body.byteSize();
    return body;
  }
}
