package sutra.storage.mmap.io;

import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Little-endian value layouts, and how formats derive offsets and sizes from a struct layout.
 *
 * <p>Memory is never an array seen as a segment, in all of the engine: with the first such segment a JVM
 * throws away most of what it has compiled, and what it compiles then has to ask at each access which
 * kind it is.
 */
public final class Layouts {

  // Without an alignment, no access has to check one.
  public static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
  public static final ValueLayout.OfShort LE_SHORT =
      ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  public static final ValueLayout.OfInt LE_INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  public static final ValueLayout.OfLong LE_LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  public static final ValueLayout.OfFloat LE_FLOAT =
      ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  public static final ValueLayout.OfDouble LE_DOUBLE =
      ValueLayout.JAVA_DOUBLE_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  /** Ordered access to an aligned int or long at a byte offset: {@code (segment, offset)}. */
  public static final VarHandle INT =
      ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN).varHandle();

  public static final VarHandle LONG =
      ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN).varHandle();

  private Layouts() {}

  /** The byte offset of a field. */
  public static int offset(StructLayout layout, String field) {
    return Math.toIntExact(layout.byteOffset(PathElement.groupElement(field)));
  }

  /** The size of a layout, which must be the literal that its format page states. */
  public static int pinnedSize(StructLayout layout, int expected) {
    if (layout.byteSize() != expected) {
      throw new AssertionError("layout has " + layout.byteSize() + " bytes, not " + expected);
    }
    return expected;
  }

  /** The least multiple of a power of two that is not below the value. */
  public static long align(long value, long powerOfTwo) {
    return (value + powerOfTwo - 1) & -powerOfTwo;
  }
}
