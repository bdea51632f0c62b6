package sutra.storage.quant.codebook;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static sutra.storage.quant.codebook.Layouts.LE_FLOAT;
import static sutra.storage.quant.codebook.Layouts.LE_INT;
import static sutra.storage.quant.codebook.Layouts.LE_LONG;

import java.lang.foreign.MemorySegment;

/** Reads the body of a codebook from its beginning to its end. One thread. */
public final class BodyReader {

  private final MemorySegment body;
  private long at;

  /** Starts at the first byte. */
  public BodyReader(MemorySegment body) {
    this.body = body;
  }

  /** The next number, which is in [minimum, maximum]. */
  public int number(String what, int minimum, int maximum) {
    requireRoom(what, Integer.BYTES);
    int number = body.get(LE_INT, at);
    at += Integer.BYTES;
    boolean inRange = number >= minimum && number <= maximum;
    CodebookFormat.require(inRange, what, minimum + " to " + maximum, number);
    return number;
  }

  /** The next number of eight bytes. */
  public long wideNumber(String what) {
    requireRoom(what, Long.BYTES);
    long number = body.get(LE_LONG, at);
    at += Long.BYTES;
    return number;
  }

  /** The next floats, all of which are finite. */
  public float[] floats(String what, int count) {
    requireRoom(what, (long) count * Float.BYTES);
    float[] floats = new float[count];
    MemorySegment.copy(body, LE_FLOAT, at, floats, 0, count);
    at += (long) count * Float.BYTES;
    for (float value : floats) {
      CodebookFormat.require(Float.isFinite(value), what, "finite numbers", value);
    }
    return floats;
  }

  /** Takes the CRC32C of all bytes before it, and checks it. */
  public void requireChecksum() {
    byte[] before = body.asSlice(0, at).toArray(JAVA_BYTE);
    int stored = number("checksum", Integer.MIN_VALUE, Integer.MAX_VALUE);
    CodebookFormat.requireChecksum(stored, CodebookFormat.checksum(before, before.length));
  }

  /** Checks that nothing is left. */
  public void requireEnd() {
    CodebookFormat.requireEqual("end of the body", at, body.byteSize());
  }

  private void requireRoom(String what, long size) {
    long left = body.byteSize() - at;
    CodebookFormat.require(left >= size, "bytes left for " + what, "at least " + size, left);
  }
}
