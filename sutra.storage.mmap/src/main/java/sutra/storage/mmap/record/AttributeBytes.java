package sutra.storage.mmap.record;

import static sutra.storage.mmap.io.Layouts.BYTE;
import static sutra.storage.mmap.io.Layouts.LE_INT;
import static sutra.storage.mmap.io.Layouts.LE_LONG;
import static sutra.storage.mmap.io.Layouts.LE_SHORT;

import java.lang.foreign.MemorySegment;
import sutra.storage.api.CorruptStoreException;

/**
 * Looks at single attributes where they are stored, in the form of {@link AttributesFormat}, without
 * decoding the others or making an object. An attribute is named by its offset.
 */
public final class AttributeBytes {

  /** The offset of an attribute that is not there. */
  public static final long NONE = -1;

  private static final int TAG = Short.BYTES;

  private AttributeBytes() {}

  /**
   * Finds an attribute.
   *
   * @param bytes holds the attributes of a concept, among others
   * @param start where they begin
   * @param end where they end
   * @param name in UTF-8
   * @return its offset, or {@link #NONE}
   * @throws CorruptStoreException if the bytes are not attributes
   */
  public static long find(MemorySegment bytes, long start, long end, byte[] name) {
    for (long at = start; at < end; ) {
      long next = end(bytes, at, end);
      if (nameSize(bytes, at) == name.length && areEqual(bytes, nameOffset(at), name)) {
        return at;
      }
      at = next;
    }
    return NONE;
  }

  /** Whether an attribute is a text, and that one. */
  public static boolean isText(MemorySegment bytes, long at, byte[] text) {
    long value = value(bytes, at);
    return tag(bytes, at) == AttributesFormat.TEXT
        && Integer.reverseBytes(bytes.get(LE_INT, value)) == text.length
        && areEqual(bytes, value + Integer.BYTES, text);
  }

  /** Whether an attribute is a truth value, and that one. */
  public static boolean isTruth(MemorySegment bytes, long at, boolean truth) {
    return tag(bytes, at) == AttributesFormat.BOOLEAN
        && bytes.get(BYTE, value(bytes, at)) != 0 == truth;
  }

  /** Whether an attribute is an integer. */
  public static boolean isLong(MemorySegment bytes, long at) {
    return tag(bytes, at) == AttributesFormat.LONG;
  }

  /** Whether an attribute is a floating-point number. */
  public static boolean isDouble(MemorySegment bytes, long at) {
    return tag(bytes, at) == AttributesFormat.DOUBLE;
  }

  /** The value of an attribute that is an integer. */
  public static long longValue(MemorySegment bytes, long at) {
    return Long.reverseBytes(bytes.get(LE_LONG, value(bytes, at)));
  }

  /** The value of an attribute that is a floating-point number. */
  public static double doubleValue(MemorySegment bytes, long at) {
    return Double.longBitsToDouble(longValue(bytes, at));
  }

  /** Where an attribute ends, which is within a limit. */
  private static long end(MemorySegment bytes, long at, long limit) {
    require(at + TAG + 1 <= limit, at);
    long value = value(bytes, at);
    long size =
        switch (tag(bytes, at)) {
          case AttributesFormat.LONG, AttributesFormat.DOUBLE -> Long.BYTES;
          case AttributesFormat.BOOLEAN -> 1;
          case AttributesFormat.TEXT -> {
            require(value + Integer.BYTES <= limit, at);
            int text = Integer.reverseBytes(bytes.get(LE_INT, value));
            require(text >= 0, at);
            yield Integer.BYTES + (long) text;
          }
          default ->
              throw new CorruptStoreException("attribute tag " + tag(bytes, at) + " is unknown");
        };
    require(value + size <= limit, at);
    return value + size;
  }

  private static void require(boolean isSound, long at) {
    if (!isSound) {
      throw new CorruptStoreException("attribute at offset " + at + " goes past the last one");
    }
  }

  private static int nameSize(MemorySegment bytes, long at) {
    return Short.toUnsignedInt(Short.reverseBytes(bytes.get(LE_SHORT, at)));
  }

  private static int tag(MemorySegment bytes, long at) {
    return bytes.get(BYTE, at + TAG);
  }

  private static long nameOffset(long at) {
    return at + TAG + 1;
  }

  private static long value(MemorySegment bytes, long at) {
    return nameOffset(at) + nameSize(bytes, at);
  }

  private static boolean areEqual(MemorySegment bytes, long offset, byte[] other) {
    for (int i = 0; i < other.length; i++) {
      if (bytes.get(BYTE, offset + i) != other[i]) {
        return false;
      }
    }
    return true;
  }
}
