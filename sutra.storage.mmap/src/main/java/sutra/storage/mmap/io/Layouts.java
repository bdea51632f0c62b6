package sutra.storage.mmap.io;

import java.lang.foreign.MemoryLayout.PathElement;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Little-endian value layouts, and how formats derive offsets and sizes from a struct layout. */
public final class Layouts {

  public static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
  public static final ValueLayout.OfShort LE_SHORT =
      ValueLayout.JAVA_SHORT.withOrder(ByteOrder.LITTLE_ENDIAN);
  public static final ValueLayout.OfInt LE_INT =
      ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN);
  public static final ValueLayout.OfLong LE_LONG =
      ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN);
  public static final ValueLayout.OfFloat LE_FLOAT =
      ValueLayout.JAVA_FLOAT.withOrder(ByteOrder.LITTLE_ENDIAN);
  public static final ValueLayout.OfDouble LE_DOUBLE =
      ValueLayout.JAVA_DOUBLE.withOrder(ByteOrder.LITTLE_ENDIAN);

  /** Ordered access to an int or a long at a byte offset: {@code (segment, offset)}. */
  public static final VarHandle INT = LE_INT.varHandle();

  public static final VarHandle LONG = LE_LONG.varHandle();

  private Layouts() {}

  /** The byte offset of a field. */
  public static long offset(StructLayout layout, String field) {
    return layout.byteOffset(PathElement.groupElement(field));
  }

  /** The size of a layout, which must be the literal that its format page states. */
  public static long pinnedSize(StructLayout layout, long expected) {
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
